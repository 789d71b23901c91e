/** Long work of our own on the page's thread: the page draws and listens meanwhile. */
import type { Slices } from '../../trace/index.ts';

/** Half a frame. In ms. */
const SLICE_MS = 8;
/** After so long, who waits is told. In ms. */
const LONG_MS = 700;

/** A turn of the page's loop: frames and clicks that are due come first. */
function nextTurn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    resolve();
  });
  port1.start();
  port2.postMessage(null);
  return promise;
}

interface Course {
  /** Looked at before each slice but the first. */
  readonly isCalledOff: () => boolean;
  /** Called once when somebody who waits begins to wonder. */
  readonly onLong?: () => void;
}

/** What the work comes to; null when it was called off. Short work is done in this turn. */
export async function inSlices<Result>(
  work: Slices<Result>,
  { isCalledOff, onLong }: Course,
): Promise<Result | null> {
  const from = performance.now();
  let isTold = false;
  for (let isFirst = true; ; isFirst = false) {
    if (!isTold && performance.now() - from > LONG_MS) {
      isTold = true;
      onLong?.();
    }
    if (!isFirst) await nextTurn();
    if (!isFirst && isCalledOff()) return null;
    const until = performance.now() + SLICE_MS;
    do {
      const { done, value } = work.next();
      if (done === true) return value;
    } while (performance.now() < until);
  }
}
