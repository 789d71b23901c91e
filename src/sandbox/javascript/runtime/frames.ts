/** Animation frames and idle callbacks, as a page has them, on the virtual loop. */
import type { Core } from '../core.ts';
import {
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeSet,
  MathCeil,
  MathMax,
  NativeMap,
  NativeTypeError,
} from './primordials.ts';
import { define } from './realm.ts';

type Callback = (...args: unknown[]) => unknown;

/** µs: sixty frames a second. */
const FRAME = 1_000_000 / 60;
/** After everything else that is due. */
const IDLE_RANK = 4;
/** ms: the longest idle period of a page. */
const LONGEST_IDLE = 50;

/** When the frame after `now` begins, in whole µs. */
const nextFrame = (now: number): number => MathCeil(MathCeil((now + 1) / FRAME) * FRAME);

export function installFrames(core: Core): void {
  installAnimationFrames(core);
  installIdleCallbacks(core);
}

function installAnimationFrames(core: Core): void {
  let last = 0;
  let cancels = new NativeMap<number, () => void>();
  core.atRestart(() => {
    last = 0;
    cancels = new NativeMap();
  });
  const functions = {
    requestAnimationFrame(callback: unknown): number {
      const site = core.takeSite();
      if (typeof callback !== 'function') {
        throw new NativeTypeError('requestAnimationFrame needs a function.');
      }
      const id = ++last;
      const due = nextFrame(core.now());
      const cancel = core.schedule({
        due,
        queue: 'frame',
        label: 'animation frame',
        site,
        run: () => {
          MapPrototypeDelete(cancels, id);
          (callback as Callback)(due / 1000);
        },
      });
      MapPrototypeSet(cancels, id, cancel);
      return id;
    },
    cancelAnimationFrame(id: unknown): void {
      forget(cancels, id);
    },
  };
  define(core.global, 'requestAnimationFrame', functions.requestAnimationFrame);
  define(core.global, 'cancelAnimationFrame', functions.cancelAnimationFrame);
}

function forget(cancels: Map<number, () => void>, id: unknown): void {
  const cancel = MapPrototypeGet(cancels, Number(id)) as (() => void) | undefined;
  cancel?.();
  MapPrototypeDelete(cancels, Number(id));
}

function installIdleCallbacks(core: Core): void {
  let last = 0;
  let cancels = new NativeMap<number, () => void>();
  core.atRestart(() => {
    last = 0;
    cancels = new NativeMap();
  });

  class IdleDeadline {
    readonly #end: number;
    readonly #didTimeout: boolean;
    constructor(end: number, didTimeout: boolean) {
      this.#end = end;
      this.#didTimeout = didTimeout;
    }
    get didTimeout(): boolean {
      return this.#didTimeout;
    }
    timeRemaining(): number {
      return MathMax(0, (this.#end - core.now()) / 1000);
    }
  }

  const functions = {
    requestIdleCallback(callback: unknown, options?: { readonly timeout?: unknown }): number {
      const site = core.takeSite();
      if (typeof callback !== 'function') {
        throw new NativeTypeError('requestIdleCallback needs a function.');
      }
      const id = ++last;
      const timeout = Number(options?.timeout ?? 0);
      const limit = timeout > 0 ? core.now() + timeout * 1000 : Infinity;
      let isOver = false;
      const run = (): void => {
        if (isOver) return;
        isOver = true;
        forget(cancels, id);
        const now = core.now();
        const isLate = now >= limit;
        const end = isLate ? now : now + LONGEST_IDLE * 1000;
        (callback as Callback)(new IdleDeadline(end, isLate));
      };
      const job = { queue: 'frame', label: 'idle callback', site, run } as const;
      const cancelIdle = core.schedule({ ...job, due: core.now(), rank: IDLE_RANK });
      // A loop that is never idle has to make room when the time is up.
      const cancelLate = limit === Infinity ? null : core.schedule({ ...job, due: limit });
      MapPrototypeSet(cancels, id, () => {
        cancelIdle();
        cancelLate?.();
      });
      return id;
    },
    cancelIdleCallback(id: unknown): void {
      forget(cancels, id);
    },
  };
  define(core.global, 'requestIdleCallback', functions.requestIdleCallback);
  define(core.global, 'cancelIdleCallback', functions.cancelIdleCallback);
  define(core.global, 'IdleDeadline', IdleDeadline);
}
