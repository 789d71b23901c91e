/** The listeners of the program, by target: what the host's own list does not let us see. */
import type { Core } from '../core.ts';
import {
  NativeWeakMap,
  newList,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
  type List,
} from '../runtime/primordials.ts';
import { abortsOf, type Aborts } from './abort.ts';
import { hostTurnsOf } from './host-turns.ts';
import { perCore } from './per-core.ts';

export interface Listener {
  readonly id: number;
  readonly type: string;
  readonly callback: object;
  readonly capture: boolean;
  readonly native: (event: Event) => void;
  isGone: boolean;
}

export interface ListenerOptions {
  readonly capture: boolean;
  readonly once: boolean;
  readonly passive: boolean | undefined;
  readonly signal: AbortSignal | null;
}

const addNative = uncurryThis(EventTarget.prototype.addEventListener);
const removeNative = uncurryThis(EventTarget.prototype.removeEventListener);

export interface Listeners {
  listOf(target: object): List<Listener>;
  /** Takes a listener away; the trace is not told. */
  drop(target: object, listener: Listener): void;
  forget(target: object, listener: Listener, site: number): void;
  /** Adds a listener in its place among the others; `hear` is called for each event. */
  listen(
    id: number,
    target: EventTarget,
    type: string,
    callback: object,
    options: ListenerOptions,
    hear: (event: Event) => void,
  ): Listener;
  signalId(target: object): ReturnType<Aborts['idOf']> | null;
}

export const PLAIN: ListenerOptions = {
  capture: false,
  once: false,
  passive: undefined,
  signal: null,
};

export const listenersOf = perCore(createListeners);

function createListeners(core: Core): Listeners {
  const aborts = abortsOf(core);
  const turns = hostTurnsOf(core);
  const listeners = new NativeWeakMap<object, List<Listener>>();
  const listOf = (target: object): List<Listener> => {
    const known = WeakMapPrototypeGet(listeners, target) as List<Listener> | undefined;
    if (known !== undefined) return known;
    const list = newList<Listener>();
    WeakMapPrototypeSet(listeners, target, list);
    return list;
  };

  const signalId = (target: object) => (aborts.isSignal(target) ? aborts.idOf(target) : null);

  function drop(target: object, listener: Listener): void {
    listener.isGone = true;
    // An object, as Node takes no boolean here.
    removeNative(target, listener.type, listener.native, {
      __proto__: null,
      capture: listener.capture,
    } as EventListenerOptions);
    remove(listOf(target), listener);
  }

  function forget(target: object, listener: Listener, site: number): void {
    if (listener.isGone) return;
    drop(target, listener);
    const { type, id } = listener;
    core.emit({ kind: 'listener-removed', type, signal: signalId(target), listener: id }, site);
  }

  function listen(
    id: number,
    target: EventTarget,
    type: string,
    callback: object,
    { capture, passive, once }: ListenerOptions,
    hear: (event: Event) => void,
  ): Listener {
    const listener: Listener = {
      id,
      type,
      callback,
      capture,
      isGone: false,
      native(event) {
        if (!turns.isHeard(target, event, listener)) return;
        // Not left to the host: it would go in another's turn.
        if (once) forget(target, listener, 0);
        hear(event);
      },
    };
    // A signal is the program's own, and gone with it; of other targets that is not known.
    if (!aborts.isSignal(target)) core.wear();
    const list = listOf(target);
    list[list.length] = listener;
    addNative(target, type, listener.native, {
      __proto__: null,
      capture,
      passive,
    } as AddEventListenerOptions);
    return listener;
  }

  return { listen, signalId, listOf, drop, forget };
}

function remove(list: List<Listener>, listener: Listener): void {
  let kept = 0;
  for (let index = 0; index < list.length; index++) {
    const each = list[index];
    if (each !== undefined && each !== listener) list[kept++] = each;
  }
  list.length = kept;
}
