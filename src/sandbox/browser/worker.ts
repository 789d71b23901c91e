/**
 * The runtime's host in a browser worker. Everything it will ever use is captured before learner
 * code runs (methods and getters uncurried), and nothing of it is reachable from the global
 * afterwards: patched prototypes and forged events change nothing here.
 */
import { closeRealm } from '../javascript/allowed.ts';
import { moving, type RejectionListener, type RuntimeHost } from '../javascript/host.ts';
import { uncurryGetter, uncurryThis } from '../javascript/runtime/primordials.ts';

/** The parts of a worker's global that TypeScript's page library does not know. */
type WorkerRealm = typeof globalThis & {
  postMessage(message: unknown, moved?: Iterable<ArrayBuffer>): void;
  readonly scheduler?: {
    postTask(run: () => void, options: { readonly priority: 'background' }): Promise<unknown>;
  };
};

/**
 * A hop that the engine's report of unhandled rejections overtakes: a background task where the
 * scheduler exists (9 µs in Chromium), else two message hops, because one alone comes before it.
 */
function createHop(realm: WorkerRealm): (run: () => void) => void {
  const { scheduler } = realm;
  if (scheduler !== undefined) {
    const post = scheduler.postTask.bind(scheduler);
    const options = { __proto__: null, priority: 'background' } as const;
    return (run) => {
      void post(run, options);
    };
  }
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

/** Takes from the realm what the runtime needs, then shuts it. */
export function openBrowserHost(realm: typeof globalThis): RuntimeHost {
  const worker = realm as WorkerRealm;
  const post = worker.postMessage.bind(worker);
  const now = worker.performance.now.bind(worker.performance);
  const listen = worker.addEventListener.bind(worker);
  const promiseOf = uncurryGetter(PromiseRejectionEvent.prototype, 'promise') as (
    event: PromiseRejectionEvent,
  ) => object;
  const reasonOf = uncurryGetter(PromiseRejectionEvent.prototype, 'reason');
  const prevent = uncurryThis(Event.prototype.preventDefault);
  const stop = uncurryThis(Event.prototype.stopImmediatePropagation);
  const macrotask = createHop(worker);
  closeRealm(worker);

  return {
    post(message, buffer) {
      if (buffer === undefined) post(message);
      else post(message, moving(buffer));
    },
    macrotask,
    wallNow: now,
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
