/** `shutdown`: models a server being told to stop. */
import type { Core } from '../../core.ts';
import { NativeTypeError, newList } from '../../runtime/primordials.ts';
import { perCore } from '../per-core.ts';

interface Handler {
  readonly run: (...args: never[]) => unknown;
  readonly site: number;
  readonly task: number;
  readonly args: readonly unknown[];
}

/** Everybody who wants to know; `process.on('SIGTERM')` joins them in the node profile. */
export const shutdownOf = perCore((core) => {
  const handlers = newList<Handler>();
  core.atRestart(() => {
    handlers.length = 0;
  });
  return {
    add(run: Handler['run'], site: number, args: readonly unknown[] = []): void {
      handlers[handlers.length] = { run, site, args, task: core.currentTask() };
    },
    /** Tells them, in the order in which they came, in a job of its own. */
    request(site: number): void {
      core.emit({ kind: 'exit-requested', how: 'shutdown' }, site);
      core.schedule({
        due: core.now(),
        queue: 'event',
        label: 'shutdown request',
        site,
        run() {
          const count = handlers.length;
          for (let index = 0; index < count; index++) {
            const handler = handlers[index];
            if (handler === undefined) continue;
            core.call(handler.run, undefined, handler.args, handler.site, handler.task);
          }
        },
      });
    },
  };
});

export function createShutdown(core: Core) {
  const shutdown = shutdownOf(core);
  return {
    onRequest(run: unknown): void {
      const site = core.takeSite();
      if (typeof run !== 'function') {
        throw new NativeTypeError('shutdown.onRequest takes a function');
      }
      shutdown.add(run as Handler['run'], site);
    },
    request(): void {
      shutdown.request(core.takeSite());
    },
  };
}
