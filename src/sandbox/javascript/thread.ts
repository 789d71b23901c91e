/** The runtime's host in a Node worker thread. */
import { closeRealm } from './allowed.ts';
import type { RejectionListener, SeriesHost } from './host.ts';

/**
 * Captures what the runtime needs of Node, then shuts the realm, so that a program sees the same
 * world as in a browser: no `require`, no `process` but the profile's own.
 *
 * @throws Error outside a worker thread.
 */
export function openThreadHost(): SeriesHost {
  const { parentPort } = process.getBuiltinModule('node:worker_threads');
  if (parentPort === null) throw new Error('This is not a worker thread.');
  const post = parentPort.postMessage.bind(parentPort);
  const hear = parentPort.on.bind(parentPort);
  const on = process.on.bind(process);
  const now = performance.now.bind(performance);
  // Node reports unhandled rejections when its microtasks are drained, before the next immediate.
  const immediate = setImmediate;
  closeRealm(globalThis);

  return {
    post: (message) => post(message),
    macrotask: (run) => void immediate(run),
    wallNow: now,
    onOrders: (listener) => void hear('message', listener),
    onRejections(listener: RejectionListener): void {
      on('unhandledRejection', (reason, promise) => listener.unhandled(promise, reason));
      on('rejectionHandled', (promise) => listener.handledLate(promise));
    },
  };
}
