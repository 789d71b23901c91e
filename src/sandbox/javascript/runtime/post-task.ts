/** `scheduler.postTask` and `scheduler.yield`, and animation frames, on the virtual loop. */
import type { Core } from '../core.ts';
import { MathCeil, NativeTypeError, uncurryGetter, uncurryThis } from './primordials.ts';
import { define } from './realm.ts';

type Callback = (...args: unknown[]) => unknown;

interface PostTaskOptions {
  readonly delay?: number;
  readonly priority?: 'user-blocking' | 'user-visible' | 'background';
  readonly signal?: AbortSignal;
}

/** What runs first of what is due at the same time. */
const RANKS = { 'user-blocking': -1, 'user-visible': 0, background: 1 } as const;

/** µs: sixty frames a second. */
const FRAME = 1_000_000 / 60;

export function installPostTask(core: Core): void {
  if (!('AbortSignal' in core.global)) return;
  const aborted = uncurryGetter(AbortSignal.prototype, 'aborted');
  const reason = uncurryGetter(AbortSignal.prototype, 'reason');
  const listen = uncurryThis(EventTarget.prototype.addEventListener);

  const scheduler = {
    postTask(callback: unknown, options?: PostTaskOptions): Promise<unknown> {
      const site = core.takeSite();
      if (typeof callback !== 'function') {
        throw new NativeTypeError('scheduler.postTask needs a function.');
      }
      const priority = options?.priority ?? 'user-visible';
      const delay = options?.delay ?? 0;
      const signal = options?.signal;
      const { promise, resolve, reject } = core.deferred<unknown>('scheduler.postTask');
      if (signal !== undefined && aborted(signal) === true) {
        reject(reason(signal));
        return promise;
      }
      const cancel = core.schedule({
        due: core.now() + (delay > 0 ? delay * 1000 : 0),
        rank: RANKS[priority],
        queue: 'message',
        label: `${priority} task`,
        site,
        run: () => {
          try {
            resolve((callback as Callback)());
          } catch (error) {
            reject(error);
          }
        },
      });
      if (signal !== undefined) {
        listen(signal, 'abort', () => {
          cancel();
          reject(reason(signal));
        });
      }
      return promise;
    },

    yield(): Promise<void> {
      const site = core.takeSite();
      const { promise, resolve } = core.deferred<void>('scheduler.yield');
      core.schedule({
        due: core.now(),
        rank: RANKS['user-blocking'],
        queue: 'message',
        label: 'scheduler.yield',
        site,
        run: () => {
          resolve();
        },
      });
      return promise;
    },
  };
  define(core.global, 'scheduler', scheduler);
}

export function installAnimationFrames(core: Core): void {
  let last = 0;
  const cancels: Record<number, () => void> = { __proto__: null } as never;
  const functions = {
    requestAnimationFrame(callback: unknown): number {
      const site = core.takeSite();
      if (typeof callback !== 'function') {
        throw new NativeTypeError('requestAnimationFrame needs a function.');
      }
      const id = ++last;
      const due = MathCeil(MathCeil((core.now() + 1) / FRAME) * FRAME);
      cancels[id] = core.schedule({
        due,
        queue: 'frame',
        label: 'animation frame',
        site,
        run: () => {
          delete cancels[id];
          (callback as Callback)(due / 1000);
        },
      });
      return id;
    },
    cancelAnimationFrame(id: number): void {
      cancels[id]?.();
      delete cancels[id];
    },
  };
  define(core.global, 'requestAnimationFrame', functions.requestAnimationFrame);
  define(core.global, 'cancelAnimationFrame', functions.cancelAnimationFrame);
}
