/**
 * Event handler attributes (`signal.onabort`, `self.onerror`): one listener in the place of the
 * first handler, that calls whichever stands there now (HTML, "event handlers").
 */
import type { Core } from '../core.ts';
import {
  NativeWeakMap,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../runtime/primordials.ts';
import { listenersOf, PLAIN, type Listener } from './listeners.ts';

export type Hearer = (...args: readonly never[]) => unknown;

/**
 * What a listener throws a page reports at once; Node throws it in a tick. Gives what the listener
 * returned.
 */
export function hear(
  core: Core,
  hearer: Hearer,
  receiver: object,
  args: readonly unknown[],
  site: number,
  task: number,
): unknown {
  try {
    return core.invoke(hearer, receiver, args, site, task);
  } catch (error) {
    if (core.options.profile === 'browser') {
      core.report(error);
    } else {
      core.nextTick(() => {
        throw error;
      }, site);
    }
    return undefined;
  }
}

interface Handler {
  readonly callback: object | null;
  /** Its place among the listeners. */
  readonly listener: Listener;
  readonly id: number;
  readonly site: number;
  readonly task: number;
}

/** Calls the handler that stands there now, with these arguments; gives what it returned. */
type Call = (args: readonly unknown[], receiver: object) => unknown;

/**
 * @param holder the object or prototype that gets the attribute
 * @param process what the handler is given of an event, and what follows from what it returns
 */
export function installHandler(
  core: Core,
  holder: object,
  type: string,
  process: (handler: Call, target: object, event: Event) => void,
): void {
  const handlers = new NativeWeakMap<object, Handler | null>();
  const events = listenersOf(core);
  const current = (target: object) =>
    WeakMapPrototypeGet(handlers, target) as Handler | null | undefined;
  const native = ObjectGetOwnPropertyDescriptor(holder, `on${type}`);

  const call: Call = (args, receiver) => {
    const now = current(receiver);
    if (now === null || now === undefined || typeof now.callback !== 'function') return undefined;
    return hear(core, now.callback as Hearer, receiver, args, now.site, now.task);
  };

  /** Without a handler a page gives the place up; Node keeps it. */
  const silence = (target: object, before: Handler): void => {
    const isKept = core.options.profile === 'node';
    if (!isKept) events.drop(target, before.listener);
    WeakMapPrototypeSet(handlers, target, isKept ? { ...before, callback: null } : null);
  };

  ObjectDefineProperty(holder, `on${type}`, {
    __proto__: null,
    enumerable: native?.enumerable ?? true,
    configurable: true,
    get(this: unknown) {
      return current(this ?? core.global)?.callback ?? null;
    },
    set(this: unknown, callback: unknown) {
      const target = (this ?? core.global) as EventTarget;
      const site = core.takeSite();
      const signal = events.signalId(target);
      const before = current(target);
      if (before !== null && before !== undefined && before.callback !== null) {
        core.emit({ kind: 'listener-removed', type, signal, listener: before.id }, site);
      }
      if (typeof callback !== 'function' && (typeof callback !== 'object' || callback === null)) {
        if (before !== null && before !== undefined) silence(target, before);
        return;
      }
      const id = core.nextId('listener');
      const listener =
        before?.listener ??
        events.listen(id, target, type, call, PLAIN, (event) => process(call, target, event));
      const task = core.currentTask();
      WeakMapPrototypeSet(handlers, target, { callback, listener, id, site, task });
      core.emit({ kind: 'listener-added', type, signal, listener: id }, site);
    },
  } as PropertyDescriptor);
}
