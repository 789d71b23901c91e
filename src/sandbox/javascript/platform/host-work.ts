/**
 * Work that the host does in its own time (compression, a Blob of unknown bytes). While it is
 * under way the virtual clock stands still; its end is a job of its own, and of several that are
 * under way at once the one that began first ends first, whichever the host finished first.
 */
import type { Core } from '../core.ts';
import { newList, PromisePrototypeThen, type List } from '../runtime/primordials.ts';
import { perCore } from './per-core.ts';

interface Work {
  readonly label: string;
  readonly site: number;
  /** Set when the host is done. */
  deliver: (() => void) | null;
}

export interface HostWork {
  /** Calls exactly one of the two, in a job. */
  start<T>(
    working: Promise<T>,
    label: string,
    site: number,
    done: (value: T) => void,
    failed: (reason: unknown) => void,
  ): void;
}

export const hostWorkOf = perCore(createHostWork);

function createHostWork(core: Core): HostWork {
  let waiting: List<Work> = newList();
  let release: (() => void) | null = null;

  function flush(): void {
    const rest = newList<Work>();
    let isBlocked = false;
    for (let index = 0; index < waiting.length; index++) {
      const work = waiting[index];
      if (work === undefined) continue;
      if (isBlocked || work.deliver === null) {
        isBlocked = true;
        rest[rest.length] = work;
        continue;
      }
      const { label, site, deliver } = work;
      core.schedule({ due: core.now(), queue: 'io', label, site, run: deliver });
    }
    waiting = rest;
    if (rest.length > 0) return;
    release?.();
    release = null;
  }

  return {
    start<T>(
      working: Promise<T>,
      label: string,
      site: number,
      done: (value: T) => void,
      failed: (reason: unknown) => void,
    ) {
      const work: Work = { label, site, deliver: null };
      waiting[waiting.length] = work;
      release ??= core.hold();
      void PromisePrototypeThen(
        working,
        (value) => {
          work.deliver = () => {
            done(value as T);
          };
          flush();
        },
        (reason) => {
          work.deliver = () => {
            failed(reason);
          };
          flush();
        },
      );
    },
  };
}
