/** `setTimeout` and friends as HTML defines them, on the virtual clock. */
import type { Machine } from './machine.ts';
import { NativeTypeError } from './primordials.ts';
import { patch } from './realm.ts';
import type { Timers } from './timers.ts';

type Callback = (...args: unknown[]) => unknown;

export function installBrowserTimers(
  realm: typeof globalThis,
  machine: Machine,
  timers: Timers,
): void {
  const { contexts } = machine;

  const setter = (name: string, repeats: boolean) => (): Callback =>
    ({
      [name](handler: unknown, timeout?: unknown, ...args: unknown[]): number {
        const site = contexts.takeSite();
        const callback = toCallback(name, handler);
        const delay = toLong(timeout);
        return timers.set(
          { callback, delay: delay < 0 ? 0 : delay, args, repeats, receiver: realm },
          site,
        ).id;
      },
    })[name] as Callback;

  const clearer = (name: string) => (): Callback =>
    ({
      [name](id?: unknown): void {
        const site = contexts.takeSite();
        const timer = timers.find(toLong(id));
        if (timer !== undefined) timers.clear(timer, site);
      },
    })[name] as Callback;

  patch(realm, 'setTimeout', setter('setTimeout', false));
  patch(realm, 'setInterval', setter('setInterval', true));
  patch(realm, 'clearTimeout', clearer('clearTimeout'));
  patch(realm, 'clearInterval', clearer('clearInterval'));
}

/** WebIDL's `long`: may run a learner's `valueOf`, as the native does. */
const toLong = (value: unknown): number => (value as number) | 0;

/** A string would be code; everything else that is no function does nothing when its time comes. */
function toCallback(name: string, handler: unknown): Callback {
  if (typeof handler === 'function') return handler as Callback;
  if (typeof handler === 'string' || (typeof handler === 'object' && handler !== null)) {
    throw new NativeTypeError(
      `${name} was given ${typeof handler === 'string' ? 'a string' : 'an object'} instead of a function: code in strings does not run here.`,
    );
  }
  return () => {};
}
