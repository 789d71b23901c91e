/**
 * Event listeners: `addEventListener` and `removeEventListener` of the realm, patched in place so
 * that a listener runs as its registrar's code and its coming and going is in the trace.
 */
import type { Core } from '../core.ts';
import { ReflectApply, type List } from '../runtime/primordials.ts';
import { patch } from '../runtime/realm.ts';
import { abortsOf, type Aborts } from './abort.ts';
import { hear, installHandler, type Hearer } from './event-handlers.ts';
import { listenersOf, type Listener, type ListenerOptions } from './listeners.ts';

export function installEvents(core: Core): void {
  const aborts = abortsOf(core);
  const { listen, listOf, forget, signalId } = listenersOf(core);
  const { prototype } = core.global.EventTarget;

  function add(
    target: EventTarget,
    type: string,
    callback: object,
    options: ListenerOptions,
  ): void {
    const site = core.takeSite();
    const { capture, signal } = options;
    if (find(listOf(target), type, callback, capture) !== null) return;
    if (signal !== null && aborts.isAborted(signal)) return;
    const task = core.currentTask();
    const id = core.nextId('listener');
    const listener = listen(id, target, type, callback, options, (event) =>
      deliver(core, callback, target, event, site, task),
    );
    core.emit({ kind: 'listener-added', type, signal: signalId(target), listener: id }, site);
    if (signal !== null) aborts.onAbort(signal, () => forget(target, listener, 0));
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
        if (listener !== null) forget(target, listener, site);
        return undefined;
      },
  );

  patch(
    prototype,
    'dispatchEvent',
    (native) =>
      function (this: unknown, event: unknown) {
        return ReflectApply(native, this ?? core.global, [event]);
      },
  );

  installHandler(core, core.global.AbortSignal.prototype, 'abort', (handler, signal, event) => {
    handler([event], signal);
  });
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
    hear(core, callback as Hearer, target, [event], site, task);
    return;
  }
  const { handleEvent } = callback as { readonly handleEvent?: Hearer };
  if (typeof handleEvent === 'function') hear(core, handleEvent, callback, [event], site, task);
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

/** Each option is read once, as the DOM standard's conversion does. */
function readOptions(aborts: Aborts, options: unknown): ListenerOptions {
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
