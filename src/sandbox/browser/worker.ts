/**
 * The runtime's host in a browser worker. Everything it will ever use is captured before learner
 * code runs (methods and getters uncurried), and nothing of it is reachable from the global
 * afterwards: patched prototypes and forged events change nothing here.
 */
import { closeRealm } from '../javascript/allowed.ts';
import type { RejectionListener, SeriesHost } from '../javascript/host.ts';
import { uncurryGetter, uncurryThis } from '../javascript/runtime/primordials.ts';
import type { ToSeries } from '../protocol.ts';
import { TRUST } from './trust.ts';

/** The parts of a worker's global that TypeScript's page library does not know. */
type WorkerRealm = typeof globalThis & {
  postMessage(message: unknown, moved?: Iterable<ArrayBuffer>): void;
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScript(text: string): string },
    ): { createScript(text: string): string };
  };
  readonly scheduler?: Scheduler;
};

interface Scheduler {
  postTask(run: () => void, options: { readonly priority: 'background' }): Promise<unknown>;
  yield?(): Promise<void>;
}

/**
 * A hop that the engine's report of unhandled rejections overtakes. Where there is a scheduler: a
 * background task (9 µs in Chromium); from within one, a yield, which comes back as one of the
 * same priority (4 µs). Else two message hops, because one alone comes before the report.
 */
function createHop(realm: WorkerRealm): (run: () => void) => void {
  const { scheduler } = realm;
  return scheduler === undefined ? createMessageHop() : createTaskHop(scheduler);
}

function createTaskHop(scheduler: Scheduler): (run: () => void) => void {
  const post = scheduler.postTask.bind(scheduler);
  const options = { __proto__: null, priority: 'background' } as const;
  const goOn = scheduler.yield?.bind(scheduler);
  const then = uncurryThis(Promise.prototype.then);
  const isOriginal = watchPromise();
  /** Whether a hop's own callback runs, whose priority a yield inherits. */
  let inside = false;
  let next: (() => void) | null = null;
  const enter = (run: () => void): void => {
    inside = true;
    try {
      run();
    } finally {
      inside = false;
    }
  };
  const arrive = (): void => {
    const run = next;
    next = null;
    if (run !== null) enter(run);
  };
  return (run) => {
    if (goOn !== undefined && inside && next === null && isOriginal()) {
      next = run;
      void then(goOn(), arrive);
    } else {
      void post(() => enter(run), options);
    }
  };
}

/** Whether `then` makes its promise without asking anything of a learner's. */
function watchPromise(): () => boolean {
  const NativePromise = Promise;
  const { prototype } = NativePromise;
  const describe = Object.getOwnPropertyDescriptor;
  const { species } = Symbol;
  const speciesOf = describe(NativePromise, species)?.get;
  return () =>
    describe(prototype, 'constructor')?.value === NativePromise &&
    describe(NativePromise, species)?.get === speciesOf;
}

function createMessageHop(): (run: () => void) => void {
  const first = new MessageChannel();
  const second = new MessageChannel();
  const start = first.port2.postMessage.bind(first.port2);
  const onward = second.port2.postMessage.bind(second.port2);
  // A ring without array methods; the runtime asks for one hop at a time, so it stays tiny.
  const waiting: Record<number, () => void> = { __proto__: null } as never;
  let head = 0;
  let tail = 0;
  first.port1.addEventListener('message', () => onward(null));
  second.port1.addEventListener('message', () => {
    const run = waiting[head];
    delete waiting[head];
    head += 1;
    run?.();
  });
  first.port1.start();
  second.port1.start();
  return (run) => {
    waiting[tail] = run;
    tail += 1;
    start(null);
  };
}

function takeTrust({ trustedTypes }: WorkerRealm): (text: string) => string {
  if (trustedTypes === undefined) return (text) => text;
  const policy = trustedTypes.createPolicy(TRUST, { createScript: (text) => text });
  const createScript = policy.createScript.bind(policy);
  return (text) => createScript(text);
}

/** Takes from the realm what the runtime needs, then shuts it. */
export function openBrowserHost(realm: typeof globalThis): SeriesHost {
  // Taken even where nothing is to be evaluated, so that nobody else can.
  takeTrust(realm);
  return openHost(realm);
}

export interface WaitingHost {
  readonly host: SeriesHost;
  /** The address of the worker's script. */
  readonly name: string;
  /** Evaluates our text in the realm's global scope; the policy refuses everybody else's. */
  evaluate(text: string): unknown;
  /** Calls back with the first message, and hears no other. */
  onceTold(
    listener: (
      take: (event: MessageEvent<string>) => void,
    ) => (event: MessageEvent<string>) => void,
    take: (text: string) => void,
  ): void;
}

/** Shuts the realm like `openBrowserHost`, of a worker whose program is yet to come. */
export function openWaitingHost(realm: typeof globalThis): WaitingHost {
  const worker = realm as WorkerRealm;
  const name = worker.location.href;
  const trust = takeTrust(worker);
  const { eval: evaluate } = worker;
  const listen = worker.addEventListener.bind(worker);
  const leave = worker.removeEventListener.bind(worker);
  // Where the policy refuses it the worker fails now, and its frame starts another for the program.
  evaluate(trust('0'));
  return {
    host: openHost(worker),
    name,
    evaluate: (text) => evaluate(trust(text)) as unknown,
    onceTold(listener, take) {
      // No learner code has run by then: the event can be read as it is.
      const hear = listener(({ data }) => {
        leave('message', hear as EventListener);
        take(data);
      });
      listen('message', hear as EventListener);
    },
  };
}

function openHost(worker: WorkerRealm): SeriesHost {
  const post = worker.postMessage.bind(worker);
  const now = worker.performance.now.bind(worker.performance);
  const listen = worker.addEventListener.bind(worker);
  const promiseOf = uncurryGetter(PromiseRejectionEvent.prototype, 'promise') as (
    event: PromiseRejectionEvent,
  ) => object;
  const reasonOf = uncurryGetter(PromiseRejectionEvent.prototype, 'reason');
  const dataOf = uncurryGetter(MessageEvent.prototype, 'data');
  const prevent = uncurryThis(Event.prototype.preventDefault);
  const stop = uncurryThis(Event.prototype.stopImmediatePropagation);
  const macrotask = createHop(worker);
  closeRealm(worker);

  return {
    post: (message) => post(message),
    macrotask,
    wallNow: now,
    onOrders(listener): void {
      listen('message', (event) => {
        if (!event.isTrusted) return;
        stop(event);
        listener(dataOf(event) as ToSeries);
      });
    },
    onRejections(listener: RejectionListener): void {
      // `isTrusted` is an own property that nothing can redefine: learners' events are theirs.
      listen('unhandledrejection', (event) => {
        if (!event.isTrusted) return;
        prevent(event);
        stop(event);
        listener.unhandled(promiseOf(event), reasonOf(event));
      });
      listen('rejectionhandled', (event) => {
        if (!event.isTrusted) return;
        stop(event);
        listener.handledLate(promiseOf(event));
      });
    },
  };
}
