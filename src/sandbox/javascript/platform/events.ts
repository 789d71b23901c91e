/**
 * Event listeners: `addEventListener` and `removeEventListener` of the realm, patched in place so
 * that a listener runs as its registrar's code and its coming and going is in the trace.
 */
import type { Core } from '../core.ts';
import { argument, ReflectApply, type List } from '../runtime/primordials.ts';
import { patch } from '../runtime/realm.ts';
import { abortsOf, type Aborts } from './abort.ts';
import { hear, hearObject, installHandler, promiseThen, type Hearer } from './event-handlers.ts';
import { listenersOf, type Listener, type ListenerOptions } from './listeners.ts';

export function installEvents(core: Core): void {
  const aborts = abortsOf(core);
  const isNode = core.options.profile === 'node';
  promiseThen(core);
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
      function (this: unknown, ...given: readonly unknown[]) {
        const target = this ?? core.global;
        const type = argument(given, 0);
        const callback = argument(given, 1);
        const options = argument(given, 2);
        if (!isCallable(callback) || !isTarget(target)) {
          return ReflectApply(native, target, given as never);
        }
        /** The host's own words for what it does not take. */
        const refuse = (wrong: unknown): unknown =>
          ReflectApply(native, target, [isNode ? '' : type, callback, wrong]);
        if (!isNode) {
          add(target, `${type as string}`, callback, readOptions(aborts, options, refuse));
          return undefined;
        }
        if (!isOptions(options)) return refuse(options);
        const read = readOptions(aborts, options, refuse, true);
        lookForHandler(callback);
        add(target, `${type as string}`, callback, read);
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
        if (isNode) lookForHandler(callback);
        const text = `${type as string}`;
        const capture = isNode ? isCaptureInNode(options) : isCapture(options);
        const listener = find(listOf(target), text, callback, capture);
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

/** A function, or an object whose `handleEvent` is looked up each time. */
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
  if (core.options.profile === 'node') {
    hearObject(core, callback, [event], site, task);
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

/** Node looks early whether it is there. */
function lookForHandler(callback: object): void {
  if (typeof callback === 'object')
    void (callback as { readonly handleEvent?: unknown }).handleEvent;
}

const isOptions = (options: unknown): boolean =>
  options === undefined ||
  options === null ||
  typeof options === 'boolean' ||
  typeof options === 'object' ||
  typeof options === 'function';

const isCapture = (options: unknown): boolean =>
  isCallable(options) ? Boolean((options as EventListenerOptions).capture) : Boolean(options);

/** Node does not take a boolean here. */
const isCaptureInNode = (options: unknown): boolean =>
  isCallable(options) && (options as EventListenerOptions).capture === true;

/**
 * Each option is read once, in the order of the DOM standard's conversion or of Node's.
 * `refuse` throws what the host has to say about options that it does not take.
 */
function readOptions(
  aborts: Aborts,
  options: unknown,
  refuse: (options: unknown) => unknown,
  inNode = false,
): ListenerOptions {
  if (!isCallable(options)) {
    return { capture: Boolean(options), once: false, passive: undefined, signal: null };
  }
  const given = options as AddEventListenerOptions;
  const first = inNode && Boolean(given.once);
  const capture = Boolean(given.capture);
  const once = inNode ? first : Boolean(given.once);
  const { passive } = given;
  const { signal } = given;
  const isSignal = aborts.isSignal(signal);
  if (!isSignal && signal !== undefined) refuse({ __proto__: null, signal });
  return { capture, once, passive, signal: isSignal ? signal : null };
}
