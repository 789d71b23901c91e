/**
 * What a worker's global is in a page, where the host's is not: in a Node thread it becomes an
 * event target, with the events that a page tells of its errors. So a program runs there as in a
 * browser, and leaves the same trace.
 */
import type { Core } from '../core.ts';
import { define } from '../runtime/realm.ts';

export interface PageEvents {
  readonly PromiseRejectionEvent: typeof PromiseRejectionEvent;
  readonly ErrorEvent: typeof ErrorEvent;
}

export function installPageGlobal({ global }: Core): PageEvents {
  if (global instanceof EventTarget) return global;
  class WorkerGlobalScope extends EventTarget {}
  class DedicatedWorkerGlobalScope extends WorkerGlobalScope {}
  // Node keeps a target's listeners in properties of its own, under symbols.
  const target = new DedicatedWorkerGlobalScope();
  for (const key of Object.getOwnPropertySymbols(target)) {
    define(global, key, Reflect.get(target, key));
  }
  Object.setPrototypeOf(global, DedicatedWorkerGlobalScope.prototype);
  define(global, 'self', global);
  define(global, 'PromiseRejectionEvent', RejectionEvent);
  define(global, 'ErrorEvent', UncaughtEvent);
  return {
    PromiseRejectionEvent: RejectionEvent,
    ErrorEvent: UncaughtEvent,
  };
}

class RejectionEvent extends Event {
  static {
    define(this, 'name', 'PromiseRejectionEvent');
  }
  readonly #promise: Promise<unknown>;
  readonly #reason: unknown;
  constructor(type: string, init: PromiseRejectionEventInit) {
    super(type, init);
    this.#promise = init.promise;
    this.#reason = init.reason;
  }
  get promise(): Promise<unknown> {
    return this.#promise;
  }
  get reason(): unknown {
    return this.#reason;
  }
}

class UncaughtEvent extends Event {
  static {
    define(this, 'name', 'ErrorEvent');
  }
  readonly #init: ErrorEventInit;
  constructor(type: string, init: ErrorEventInit = {}) {
    super(type, init);
    const { message = '', filename = '', lineno = 0, colno = 0, error } = init;
    this.#init = { message, filename, lineno, colno, error: error as unknown };
  }
  get message(): string {
    return this.#init.message ?? '';
  }
  get filename(): string {
    return this.#init.filename ?? '';
  }
  get lineno(): number {
    return this.#init.lineno ?? 0;
  }
  get colno(): number {
    return this.#init.colno ?? 0;
  }
  get error(): unknown {
    return this.#init.error;
  }
}
