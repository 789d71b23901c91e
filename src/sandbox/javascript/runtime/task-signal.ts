/** TaskController and TaskSignal: an abort signal that also says how urgent tasks are. */
import type { Core } from '../core.ts';
import {
  NativeTypeError,
  NativeWeakMap,
  newList,
  ObjectSetPrototypeOf,
  uncurryGetter,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
  type List,
} from './primordials.ts';
import { define } from './realm.ts';

export type Priority = 'user-blocking' | 'user-visible' | 'background';

export const isPriority = (value: unknown): value is Priority =>
  value === 'user-blocking' || value === 'user-visible' || value === 'background';

interface State {
  priority: Priority;
  isChanging: boolean;
  /** Signals that follow this one, and tasks that wait by it. */
  readonly followers: List<(priority: Priority) => void>;
  /** Undefined until the first one is set: its place among the listeners is then taken. */
  handler: unknown;
}

const states = new NativeWeakMap<object, State>();
const stateOf = (signal: unknown): State | undefined =>
  typeof signal === 'object' && signal !== null
    ? (WeakMapPrototypeGet(states, signal) as State | undefined)
    : undefined;

/** Null for a signal that says none. */
export const priorityOf = (signal: unknown): Priority | null => stateOf(signal)?.priority ?? null;

/** @param changed is called with each new priority, before the learner's listeners */
export function onPriorityChange(signal: unknown, changed: (priority: Priority) => void): void {
  const followers = stateOf(signal)?.followers;
  if (followers !== undefined) followers[followers.length] = changed;
}

export function installTaskSignals(core: Core): void {
  const { global } = core;
  const signalOf = uncurryGetter(AbortController.prototype, 'signal') as (
    controller: unknown,
  ) => AbortSignal;
  const listen = uncurryThis(EventTarget.prototype.addEventListener);
  const dispatch = uncurryThis(EventTarget.prototype.dispatchEvent);
  const { any } = AbortSignal;
  const NativeSignal = AbortSignal;

  class TaskPriorityChangeEvent extends Event {
    readonly #previous: Priority;
    constructor(type: string, init: EventInit & { readonly previousPriority: Priority }) {
      super(type, init);
      this.#previous = init.previousPriority;
    }
    get previousPriority(): Priority {
      return this.#previous;
    }
  }

  const change = (signal: AbortSignal, state: State, priority: Priority): void => {
    if (state.isChanging) {
      throw new DOMException('The priority is being changed already', 'NotAllowedError');
    }
    if (state.priority === priority) return;
    state.isChanging = true;
    const previousPriority = state.priority;
    state.priority = priority;
    for (let index = 0; index < state.followers.length; index++) state.followers[index]?.(priority);
    dispatch(signal, new TaskPriorityChangeEvent('prioritychange', { previousPriority }));
    state.isChanging = false;
  };

  const open = (signal: AbortSignal, priority: Priority): State => {
    const state: State = { priority, isChanging: false, followers: newList(), handler: undefined };
    WeakMapPrototypeSet(states, signal, state);
    ObjectSetPrototypeOf(signal, TaskSignal.prototype);
    return state;
  };

  const known = (signal: unknown): State => {
    const state = stateOf(signal);
    if (state === undefined) throw new NativeTypeError('Illegal invocation');
    return state;
  };

  const TaskSignal = function TaskSignal(): never {
    throw new NativeTypeError('Illegal constructor');
  } as unknown as { prototype: object };
  TaskSignal.prototype = Object.create(AbortSignal.prototype, {
    ...Object.getOwnPropertyDescriptors({
      get priority(): Priority {
        return known(this).priority;
      },
      get onprioritychange(): unknown {
        return known(this).handler ?? null;
      },
      set onprioritychange(handler: unknown) {
        const state = known(this);
        if (state.handler === undefined) {
          listen(this, 'prioritychange', (event) => {
            if (typeof state.handler !== 'function') return;
            core.call(state.handler as () => unknown, this, [event], 0);
          });
        }
        state.handler = typeof handler === 'function' ? handler : null;
      },
    }),
    constructor: { value: TaskSignal, writable: true, configurable: true },
    [Symbol.toStringTag]: { value: 'TaskSignal', configurable: true },
  }) as object;
  ObjectSetPrototypeOf(TaskSignal, NativeSignal);
  define(
    TaskSignal,
    'any',
    {
      any(sources: Iterable<AbortSignal>, init?: { readonly priority?: unknown }): AbortSignal {
        const signal = uncurryThis(any)(NativeSignal, sources as AbortSignal[]);
        const asked = init?.priority;
        if (asked === undefined || isPriority(asked)) {
          open(signal, asked ?? 'user-visible');
          return signal;
        }
        const state = open(signal, known(asked).priority);
        onPriorityChange(asked, (priority) => {
          change(signal, state, priority);
        });
        return signal;
      },
    }.any,
  );

  class TaskController extends global.AbortController {
    constructor(init?: { readonly priority?: unknown }) {
      const priority = init?.priority ?? 'user-visible';
      if (!isPriority(priority)) {
        throw new NativeTypeError(`${`${priority as string}`} is no priority of a task`);
      }
      super();
      open(signalOf(this), priority);
    }
    setPriority(priority: unknown): void {
      if (!isPriority(priority)) {
        throw new NativeTypeError(`${`${priority as string}`} is no priority of a task`);
      }
      const signal = signalOf(this);
      change(signal, known(signal), priority);
    }
  }
  define(global, 'TaskController', TaskController);
  define(global, 'TaskSignal', TaskSignal);
  define(global, 'TaskPriorityChangeEvent', TaskPriorityChangeEvent);
}
