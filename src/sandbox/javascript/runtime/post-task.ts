/** `scheduler.postTask` and `scheduler.yield` on the virtual loop. */
import type { Core } from '../core.ts';
import { NativeTypeError, uncurryGetter, uncurryThis } from './primordials.ts';
import { currentTurn } from './promise-state.ts';
import { define } from './realm.ts';
import {
  installTaskSignals,
  isPriority,
  onPriorityChange,
  priorityOf,
  type Priority,
} from './task-signal.ts';

type Callback = (...args: unknown[]) => unknown;

interface PostTaskOptions {
  readonly delay?: unknown;
  readonly priority?: unknown;
  readonly signal?: unknown;
}

/** What runs first of what is due; what was yielded goes on before tasks of its priority. */
const RANKS = { 'user-blocking': -2, 'user-visible': 0, background: 2 } as const;
const BEFORE = 1;

export function installPostTask(core: Core): void {
  if (!('AbortSignal' in core.global)) return;
  const aborted = uncurryGetter(AbortSignal.prototype, 'aborted');
  const reason = uncurryGetter(AbortSignal.prototype, 'reason');
  const listen = uncurryThis(EventTarget.prototype.addEventListener);
  installTaskSignals(core);
  /** The priority of the task that runs, inherited by what it yields; for one macrotask. */
  let priority: Priority = 'user-visible';
  let turn = -1;

  const enter = (of: Priority): void => {
    priority = of;
    turn = currentTurn();
  };

  /** @throws {TypeError} for what is no signal */
  const signalIn = (options: PostTaskOptions | undefined): AbortSignal | null => {
    const signal = options?.signal;
    if (signal === undefined || signal === null) return null;
    try {
      aborted(signal);
    } catch {
      throw new NativeTypeError('scheduler.postTask: signal is not an AbortSignal.');
    }
    return signal as AbortSignal;
  };

  const read = (callback: unknown, options: PostTaskOptions | undefined) => {
    if (typeof callback !== 'function') {
      throw new NativeTypeError('scheduler.postTask needs a function.');
    }
    const signal = signalIn(options);
    const asked = options?.priority;
    if (asked !== undefined && !isPriority(asked)) {
      throw new NativeTypeError(`scheduler.postTask: ${`${asked as string}`} is no priority.`);
    }
    const delay = options?.delay === undefined ? 0 : Number(options.delay);
    if (!(delay >= 0)) throw new NativeTypeError('scheduler.postTask: delay is a number from 0.');
    return { run: callback as Callback, signal, asked, delay };
  };

  const scheduler = {
    postTask(callback: unknown, options?: PostTaskOptions): Promise<unknown> {
      const site = core.takeSite();
      const { promise, resolve, reject } = core.deferred<unknown>('scheduler.postTask');
      let request: ReturnType<typeof read>;
      try {
        request = read(callback, options);
      } catch (error) {
        reject(error);
        return promise;
      }
      const { run, signal, asked, delay } = request;
      if (signal !== null && aborted(signal) === true) {
        reject(reason(signal));
        return promise;
      }
      const current = (): Priority => asked ?? priorityOf(signal) ?? 'user-visible';
      const due = core.now() + delay * 1000;
      let isOver = false;
      const queue = (): (() => void) =>
        core.schedule({
          due,
          rank: RANKS[current()],
          queue: 'message',
          label: `${current()} task`,
          site,
          run: () => {
            isOver = true;
            enter(current());
            try {
              resolve(run());
            } catch (error) {
              reject(error);
            }
          },
        });
      let cancel = queue();
      if (signal !== null) {
        if (asked === undefined) {
          onPriorityChange(signal, () => {
            if (isOver) return;
            cancel();
            cancel = queue();
          });
        }
        listen(signal, 'abort', () => {
          isOver = true;
          cancel();
          reject(reason(signal));
        });
      }
      return promise;
    },

    yield(): Promise<void> {
      const site = core.takeSite();
      const { promise, resolve } = core.deferred<void>('scheduler.yield');
      const inherited = turn === currentTurn() ? priority : 'user-visible';
      core.schedule({
        due: core.now(),
        rank: RANKS[inherited] - BEFORE,
        queue: 'message',
        label: 'scheduler.yield',
        site,
        run: () => {
          enter(inherited);
          resolve();
        },
      });
      return promise;
    },
  };
  install(core, scheduler);
}

/** As an object of its class, with its methods on the prototype. */
function install(core: Core, methods: object): void {
  const Scheduler = function Scheduler(): never {
    throw new NativeTypeError('Illegal constructor');
  };
  Object.defineProperties(Scheduler.prototype, Object.getOwnPropertyDescriptors(methods));
  define(Scheduler.prototype as object, 'constructor', Scheduler);
  Object.defineProperty(Scheduler.prototype, Symbol.toStringTag, {
    value: 'Scheduler',
    configurable: true,
  });
  define(core.global, 'Scheduler', Scheduler);
  define(core.global, 'scheduler', Object.create(Scheduler.prototype as object));
}
