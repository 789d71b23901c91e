/**
 * `process` as Node's event emitter, and what the host tells through it. A listener runs as the
 * code of who added it; what it throws goes where Node lets it go.
 */
import type { Core } from '../core.ts';
import { unhandledEvent, wrongType } from '../runtime/node-errors.ts';
import { newList, type List } from '../runtime/primordials.ts';
import { shutdownOf } from './lab/shutdown.ts';

type Listener = (...args: never[]) => unknown;

interface Registered {
  readonly type: unknown;
  readonly listener: Listener;
  readonly site: number;
  readonly task: number;
  readonly once: boolean;
}

/** Whether somebody listened, and what the listener threw that was the last to run. */
interface Told {
  readonly any: boolean;
  readonly thrown: { readonly error: unknown } | null;
}

export interface ProcessEvents {
  readonly methods: Readonly<Record<string, unknown>>;
  tell(type: string, args: readonly unknown[]): Told;
}

/** @param self gives `process` */
export function createProcessEvents(core: Core, self: () => object): ProcessEvents {
  let registered: List<Registered> = newList();
  const shutdown = shutdownOf(core);

  function add(type: unknown, listener: unknown, once: boolean, first: boolean): object {
    const site = core.takeSite();
    core.wear();
    if (typeof listener !== 'function') throw wrongType('listener', 'function', listener);
    const each: Registered = {
      type: keyOf(type),
      listener: listener as Listener,
      site,
      task: core.currentTask(),
      once,
    };
    const list = newList<Registered>();
    if (first) list[0] = each;
    for (let index = 0; index < registered.length; index++) {
      const other = registered[index];
      if (other !== undefined) list[list.length] = other;
    }
    if (!first) list[list.length] = each;
    registered = list;
    if (each.type === 'SIGTERM') shutdown.add(each.listener, site, ['SIGTERM', 15]);
    return self();
  }

  /** Lists are replaced, never changed: who is being told is told to the end. */
  function keep(isKept: (each: Registered, index: number) => boolean): void {
    const kept = newList<Registered>();
    for (let index = 0; index < registered.length; index++) {
      const each = registered[index];
      if (each !== undefined && isKept(each, index)) kept[kept.length] = each;
    }
    registered = kept;
  }

  /** The one that was added last. */
  function remove(type: unknown, listener: unknown): object {
    const key = keyOf(type);
    let last = -1;
    for (let index = 0; index < registered.length; index++) {
      const each = registered[index];
      if (each !== undefined && each.type === key && each.listener === listener) last = index;
    }
    keep((_each, index) => index !== last);
    return self();
  }

  function tell(type: unknown, args: readonly unknown[]): Told {
    const now = registered;
    let any = false;
    for (let index = 0; index < now.length; index++) {
      const each = now[index];
      if (each === undefined || each.type !== type) continue;
      any = true;
      if (each.once) keep((other) => other !== each);
      try {
        core.invoke(each.listener, self(), args, each.site, each.task);
      } catch (error) {
        return { any, thrown: { error } };
      }
    }
    return { any, thrown: null };
  }

  function listenersOf(type: unknown): Listener[] {
    const key = keyOf(type);
    const listeners: Listener[] = [];
    let count = 0;
    for (let index = 0; index < registered.length; index++) {
      const each = registered[index];
      if (each !== undefined && each.type === key) define(listeners, count++, each.listener);
    }
    return listeners;
  }

  const methods = {
    on: (type: unknown, listener: unknown) => add(type, listener, false, false),
    addListener: (type: unknown, listener: unknown) => add(type, listener, false, false),
    once: (type: unknown, listener: unknown) => add(type, listener, true, false),
    prependListener: (type: unknown, listener: unknown) => add(type, listener, false, true),
    prependOnceListener: (type: unknown, listener: unknown) => add(type, listener, true, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(...types: readonly unknown[]) {
      const key = types.length === 0 ? undefined : keyOf(types[0]);
      keep((each) => key !== undefined && each.type !== key);
      return self();
    },
    emit(type: unknown, ...args: readonly unknown[]) {
      const { any, thrown } = tell(keyOf(type), args);
      if (thrown !== null) throw thrown.error;
      if (!any && type === 'error') throw unhandledEvent(args[0]);
      return any;
    },
    listenerCount: (type: unknown) => listenersOf(type).length,
    listeners: listenersOf,
    rawListeners: listenersOf,
    eventNames() {
      const names: unknown[] = [];
      let count = 0;
      for (let index = 0; index < registered.length; index++) {
        const { type } = registered[index] ?? { type: undefined };
        let isNew = true;
        for (let other = 0; other < count; other++) if (names[other] === type) isNew = false;
        if (isNew) define(names, count++, type);
      }
      return names;
    },
    getMaxListeners: () => MOST_LISTENERS,
    setMaxListeners: () => self(),
  };
  return { methods, tell };
}

const MOST_LISTENERS = 10;

const keyOf = (type: unknown): unknown => (typeof type === 'symbol' ? type : `${type as string}`);

function define(list: unknown[], index: number, value: unknown): void {
  Object.defineProperty(list, index, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
