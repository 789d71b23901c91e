/**
 * Event listeners: `addEventListener` and `removeEventListener` of the realm, patched in place so
 * that a listener runs as its registrar's code and its coming and going is in the trace.
 */
import type { Core } from '../core.ts';
import {
  NativeWeakMap,
  newList,
  ReflectApply,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
  type List,
} from '../runtime/primordials.ts';
import { patch } from '../runtime/realm.ts';
import { abortsOf, type Aborts } from './abort.ts';

interface Listener {
  readonly id: number;
  readonly type: string;
  readonly callback: object;
  readonly capture: boolean;
  readonly native: (event: Event) => void;
  isGone: boolean;
}

interface Options {
  readonly capture: boolean;
  readonly once: boolean;
  readonly passive: boolean | undefined;
  readonly signal: AbortSignal | null;
}

const addNative = uncurryThis(EventTarget.prototype.addEventListener);
const removeNative = uncurryThis(EventTarget.prototype.removeEventListener);

export function installEvents(core: Core): void {
  const aborts = abortsOf(core);
  const listeners = new NativeWeakMap<object, List<Listener>>();
  const { prototype } = core.global.EventTarget;

  const listOf = (target: object): List<Listener> => {
    const known = WeakMapPrototypeGet(listeners, target) as List<Listener> | undefined;
    if (known !== undefined) return known;
    const list = newList<Listener>();
    WeakMapPrototypeSet(listeners, target, list);
    return list;
  };

  const signalId = (target: object) => (aborts.isSignal(target) ? aborts.idOf(target) : null);

  function forget(target: object, listener: Listener, site: number): void {
    if (listener.isGone) return;
    listener.isGone = true;
    remove(listOf(target), listener);
    const { type, id } = listener;
    core.emit({ kind: 'listener-removed', type, signal: signalId(target), listener: id }, site);
  }

  function add(target: EventTarget, type: string, callback: object, options: Options): void {
    const site = core.takeSite();
    const { capture, once, passive, signal } = options;
    if (find(listOf(target), type, callback, capture) !== null) return;
    if (signal !== null && aborts.isAborted(signal)) return;
    const task = core.currentTask();
    const listener: Listener = {
      id: core.nextId('listener'),
      type,
      callback,
      capture,
      isGone: false,
      native(event) {
        if (once) forget(target, listener, site);
        deliver(core, callback, target, event, site, task);
      },
    };
    addNative(target, type, listener.native, {
      __proto__: null,
      capture,
      once,
      passive,
    } as AddEventListenerOptions);
    const list = listOf(target);
    list[list.length] = listener;
    core.emit(
      { kind: 'listener-added', type, signal: signalId(target), listener: listener.id },
      site,
    );
    if (signal !== null) {
      aborts.onAbort(signal, () => {
        removeNative(target, type, listener.native, capture);
        forget(target, listener, 0);
      });
    }
  }

  patch(
    prototype,
    'addEventListener',
    (native) =>
      function (this: unknown, type: unknown, callback: unknown, options?: unknown) {
        const target = this ?? core.global;
        if (!isCallable(callback) || !isTarget(target)) {
          return ReflectApply(native, target, [type, callback, options]);
        }
        add(target, `${type as string}`, callback, readOptions(aborts, options));
        return undefined;
      },
  );

  patch(
    prototype,
    'removeEventListener',
    (native) =>
      function (this: unknown, type: unknown, callback: unknown, options?: unknown) {
        const target = this ?? core.global;
        const site = core.takeSite();
        if (!isCallable(callback) || !isTarget(target)) {
          return ReflectApply(native, target, [type, callback, options]);
        }
        const { capture } = readOptions(aborts, options);
        const listener = find(listOf(target), `${type as string}`, callback, capture);
        if (listener === null) return undefined;
        removeNative(target, listener.type, listener.native, capture);
        forget(target, listener, site);
        return undefined;
      },
  );

  patchOnabort(core, aborts);
}

const isCallable = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null);
const isTarget = (value: unknown): value is EventTarget =>
  typeof value === 'object' && value !== null;

/** A function, or (as the DOM has it) an object whose `handleEvent` is looked up each time. */
function deliver(
  core: Core,
  callback: object,
  target: EventTarget,
  event: Event,
  site: number,
  task: number,
): void {
  if (typeof callback === 'function') {
    hear(core, callback as Hearer, target, event, site, task);
    return;
  }
  const { handleEvent } = callback as { readonly handleEvent?: Hearer };
  if (typeof handleEvent === 'function') hear(core, handleEvent, callback, event, site, task);
}

type Hearer = (event: Event) => unknown;

/** What a listener throws a page reports at once; Node throws it in a tick. */
function hear(
  core: Core,
  hearer: Hearer,
  receiver: object,
  event: Event,
  site: number,
  task: number,
): void {
  if (core.options.profile === 'browser') {
    core.call(hearer, receiver, [event], site, task);
    return;
  }
  try {
    core.invoke(hearer, receiver, [event], site, task);
  } catch (error) {
    core.nextTick(() => {
      throw error;
    }, site);
  }
}

function find(
  list: List<Listener>,
  type: string,
  callback: object,
  capture: boolean,
): Listener | null {
  for (let index = 0; index < list.length; index++) {
    const listener = list[index];
    if (
      listener !== undefined &&
      listener.type === type &&
      listener.callback === callback &&
      listener.capture === capture
    ) {
      return listener;
    }
  }
  return null;
}

function remove(list: List<Listener>, listener: Listener): void {
  let kept = 0;
  for (let index = 0; index < list.length; index++) {
    const each = list[index];
    if (each !== undefined && each !== listener) list[kept++] = each;
  }
  list.length = kept;
}

/** Each option is read once, as the DOM standard's conversion does. */
function readOptions(aborts: Aborts, options: unknown): Options {
  if (typeof options !== 'object' || options === null) {
    return { capture: options === true, once: false, passive: undefined, signal: null };
  }
  const given = options as AddEventListenerOptions;
  const { signal } = given;
  return {
    capture: Boolean(given.capture),
    once: Boolean(given.once),
    passive: given.passive,
    signal: aborts.isSignal(signal) ? signal : null,
  };
}

interface Handler {
  readonly callback: object;
  readonly id: number;
  readonly site: number;
  readonly task: number;
}

/**
 * `signal.onabort = …`: one listener for each signal, in the place of the first handler, that
 * calls whichever stands there now (DOM, "event handlers").
 */
function patchOnabort(core: Core, aborts: Aborts): void {
  const { prototype } = core.global.AbortSignal;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'onabort');
  if (descriptor?.set === undefined) return;
  const handlers = new NativeWeakMap<object, Handler | null>();
  const current = (signal: object) =>
    WeakMapPrototypeGet(handlers, signal) as Handler | null | undefined;

  Object.defineProperty(prototype, 'onabort', {
    ...descriptor,
    get(this: AbortSignal) {
      return current(this)?.callback ?? null;
    },
    set(this: AbortSignal, callback: unknown) {
      const site = core.takeSite();
      const signal = aborts.idOf(this);
      const before = current(this);
      if (before !== null && before !== undefined) {
        core.emit({ kind: 'listener-removed', type: 'abort', signal, listener: before.id }, site);
      }
      if (!isCallable(callback)) {
        if (before !== undefined) WeakMapPrototypeSet(handlers, this, null);
        return;
      }
      if (before === undefined) {
        addNative(this, 'abort', (event: Event) => {
          const now = current(this);
          if (now) deliver(core, now.callback, this, event, now.site, now.task);
        });
      }
      const id = core.nextId('listener');
      WeakMapPrototypeSet(handlers, this, { callback, id, site, task: core.currentTask() });
      core.emit({ kind: 'listener-added', type: 'abort', signal, listener: id }, site);
    },
  });
}
