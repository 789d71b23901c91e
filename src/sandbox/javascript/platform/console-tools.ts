/** `console.count` and `console.time` with their kin. */
import type { ConsoleLevel } from '../../../trace/index.ts';
import type { Core } from '../core.ts';
import {
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeSet,
  NativeMap,
} from '../runtime/primordials.ts';
import { formatDuration } from './duration.ts';
import { format } from './format.ts';

export type Say = (level: ConsoleLevel, text: string, site: number) => void;

export function createCounters(core: Core, say: Say) {
  let counts = new NativeMap<string, number>();
  core.atRestart(() => {
    counts = new NativeMap();
  });
  return {
    count(label: unknown = 'default') {
      const name = `${label as string}`;
      const count = ((MapPrototypeGet(counts, name) as number | undefined) ?? 0) + 1;
      MapPrototypeSet(counts, name, count);
      say('log', `${name}: ${count}`, core.takeSite());
    },
    countReset(label: unknown = 'default') {
      const name = `${label as string}`;
      const site = core.takeSite();
      if (!MapPrototypeDelete(counts, name)) {
        say('warn', `Warning: Count for '${name}' does not exist`, site);
      }
    },
  };
}

export function createTimers(core: Core, say: Say) {
  let starts = new NativeMap<string, number>();
  core.atRestart(() => {
    starts = new NativeMap();
  });
  const read = (label: unknown, method: string, site: number): string | null => {
    const name = `${label as string}`;
    const start = MapPrototypeGet(starts, name) as number | undefined;
    if (start === undefined) {
      say('warn', `Warning: No such label '${name}' for console.${method}()`, site);
      return null;
    }
    return `${name}: ${formatDuration((core.now() - start) / 1000)}`;
  };
  return {
    time(label: unknown = 'default') {
      const name = `${label as string}`;
      const site = core.takeSite();
      if (MapPrototypeGet(starts, name) === undefined) MapPrototypeSet(starts, name, core.now());
      else say('warn', `Warning: Label '${name}' already exists for console.time()`, site);
    },
    timeLog(label: unknown = 'default', ...args: unknown[]) {
      const site = core.takeSite();
      const text = read(label, 'timeLog', site);
      if (text !== null) {
        say('log', args.length === 0 ? text : `${text} ${format(core, args)}`, site);
      }
    },
    timeEnd(label: unknown = 'default') {
      const site = core.takeSite();
      const text = read(label, 'timeEnd', site);
      if (text === null) return;
      MapPrototypeDelete(starts, `${label as string}`);
      say('log', text, site);
    },
  };
}
