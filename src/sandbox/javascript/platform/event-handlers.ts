/**
 * Event handler attributes (`signal.onabort`, `self.onerror`): one listener in the place of the
 * first handler, that calls whichever stands there now (HTML, "event handlers").
 */
import type { Core } from '../core.ts';
import {
  NativeWeakMap,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  PromisePrototypeThen,
  ReflectApply,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../runtime/primordials.ts';
import { isPromise } from '../runtime/identity.ts';
import { listenersOf, PLAIN, type Listener } from './listeners.ts';
import { perCore } from './per-core.ts';

export type Hearer = (...args: readonly never[]) => unknown;

/**
 * What a listener throws a page reports at once; Node throws it in a tick, and takes what a
 * listener returns for a promise whose rejection is thrown likewise. Gives what the listener
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
    const result = core.invoke(hearer, receiver, args, site, task);
    if (core.options.profile === 'node') throwRejection(core, result, site);
    return result;
  } catch (error) {
    if (core.options.profile === 'browser') core.report(error);
    else throwInTick(core, error, site);
    return undefined;
  }
}

/** Node's way with a listener that is an object: an async function around its `handleEvent`. */
export function hearObject(
  core: Core,
  listener: { readonly handleEvent?: Hearer | null },
  args: readonly unknown[],
  site: number,
  task: number,
): void {
  const handle = async (): Promise<void> => {
    if (listener.handleEvent) {
      await core.invoke(listener.handleEvent, listener, args, site, task);
    }
  };
  void PromisePrototypeThen(handle(), nothing, (reason) => throwInTick(core, reason, site));
}

function throwInTick(core: Core, error: unknown, site: number): void {
  core.nextTick(() => {
    throw error;
  }, site);
}

function throwRejection(core: Core, result: unknown, site: number): void {
  if (result === undefined || result === null) return;
  const { then } = result as { readonly then?: unknown };
  if (typeof then !== 'function') return;
  const fail = (reason: unknown): void => throwInTick(core, reason, site);
  // Node's own call: no `then` of the program's.
  if (isPromise(result) && then === promiseThen(core)) {
    void PromisePrototypeThen(result, nothing, fail);
  } else {
    ReflectApply(then as Hearer, result, [undefined, fail] as never);
  }
}

/** The `then` that programs see before they replace it: first asked for when the realm is made. */
export const promiseThen = perCore((core: Core): object => core.global.Promise.prototype.then);

/** No reaction: the fate is passed on. */
const nothing = undefined as never;

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
