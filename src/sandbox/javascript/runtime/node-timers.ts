/** Node's timers: `Timeout` and `Immediate` objects, its argument rules, `process.nextTick`. */
import type { Machine } from './machine.ts';
import type { NodeLoop, Queued } from './node-loop.ts';
import { wrongType } from './node-errors.ts';
import { MathTrunc, SymbolToPrimitive } from './primordials.ts';
import { define } from './realm.ts';
import type { Timer, Timers } from './timers.ts';

type Callback = (...args: unknown[]) => unknown;

/** Largest delay in ms; Node takes 1 for anything outside. */
const TIMEOUT_MAX = 2 ** 31 - 1;

const SymbolDispose: typeof Symbol.dispose = Symbol.dispose;

export function installNodeTimers(
  realm: typeof globalThis,
  machine: Machine,
  timers: Timers,
  loop: NodeLoop,
): void {
  const { contexts } = machine;

  // Set in static blocks: learner code can reach the classes, but not these.
  let timerOf: (value: unknown) => Timer | null = () => null;
  let queuedOf: (value: unknown) => Queued | null = () => null;

  class Timeout {
    readonly #timer: Timer;
    static {
      timerOf = (value) =>
        typeof value === 'object' && value !== null && #timer in value ? value.#timer : null;
    }
    constructor(timer: Timer) {
      this.#timer = timer;
      timer.receiver = this;
    }
    ref(): this {
      timers.keepOpen(this.#timer, true);
      return this;
    }
    unref(): this {
      timers.keepOpen(this.#timer, false);
      return this;
    }
    hasRef(): boolean {
      return this.#timer.open !== 0;
    }
    refresh(): this {
      timers.refresh(this.#timer);
      return this;
    }
    close(): this {
      timers.clear(this.#timer, contexts.takeSite());
      return this;
    }
    [SymbolToPrimitive](): number {
      return this.#timer.id;
    }
    [SymbolDispose](): void {
      timers.clear(this.#timer, contexts.takeSite());
    }
  }

  class Immediate {
    readonly #queued: Queued;
    static {
      queuedOf = (value) =>
        typeof value === 'object' && value !== null && #queued in value ? value.#queued : null;
    }
    constructor(queued: Queued) {
      this.#queued = queued;
      queued.receiver = this;
    }
    ref(): this {
      loop.keepOpen(this.#queued, true);
      return this;
    }
    unref(): this {
      loop.keepOpen(this.#queued, false);
      return this;
    }
    hasRef(): boolean {
      return !this.#queued.dead && this.#queued.keepsOpen;
    }
    [SymbolDispose](): void {
      loop.end(this.#queued);
    }
  }

  const set = (callback: unknown, after: unknown, args: unknown[], repeats: boolean): Timeout => {
    const site = contexts.takeSite();
    const checked = requireFunction(callback);
    const timer = timers.set(
      { callback: checked, delay: toDelay(after), args, repeats, receiver: undefined },
      site,
    );
    return new Timeout(timer);
  };

  const clear = (value: unknown): void => {
    const site = contexts.takeSite();
    const known =
      typeof value === 'number' || typeof value === 'string' ? timers.find(+value) : timerOf(value);
    if (known !== null && known !== undefined) timers.clear(known, site);
  };

  const functions = {
    setTimeout(callback: unknown, after?: unknown, ...args: unknown[]): Timeout {
      return set(callback, after, args, false);
    },
    setInterval(callback: unknown, after?: unknown, ...args: unknown[]): Timeout {
      return set(callback, after, args, true);
    },
    clearTimeout(value?: unknown): void {
      clear(value);
    },
    clearInterval(value?: unknown): void {
      clear(value);
    },
    setImmediate(callback: unknown, ...args: unknown[]): Immediate {
      const site = contexts.takeSite();
      return new Immediate(loop.queueImmediate(requireFunction(callback), args, site));
    },
    clearImmediate(value?: unknown): void {
      const queued = queuedOf(value);
      if (queued !== null) loop.end(queued);
    },
  };
  define(realm, 'setTimeout', functions.setTimeout);
  define(realm, 'setInterval', functions.setInterval);
  define(realm, 'clearTimeout', functions.clearTimeout);
  define(realm, 'clearInterval', functions.clearInterval);
  define(realm, 'setImmediate', functions.setImmediate);
  define(realm, 'clearImmediate', functions.clearImmediate);

  const process = {
    nextTick(callback: unknown, ...args: unknown[]): void {
      const site = contexts.takeSite();
      loop.queueTick(requireFunction(callback), args, site);
    },
  };
  define(realm, 'process', process);
}

function toDelay(after: unknown): number {
  const delay = (after as number) * 1;
  return delay >= 1 && delay <= TIMEOUT_MAX ? MathTrunc(delay) : 1;
}

function requireFunction(callback: unknown): Callback {
  if (typeof callback === 'function') return callback as Callback;
  throw wrongType('callback', 'function', callback);
}
