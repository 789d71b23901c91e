/** Two streams out of one: each chunk goes to both. */
import { isNode, resolved, Settler, theCore, upon } from './base.ts';
import { ByteController } from './byte-controller.ts';
import { DefaultController, type Source } from './default-controller.ts';
import { cancelReadable, Reader, Readable, readFrom } from './readable-state.ts';

const later = queueMicrotask;
const Bytes = Uint8Array;

type Branch = DefaultController | ByteController;

export function tee(readable: Readable): readonly [Readable, Readable] {
  const reader = new Reader(readable, false, null);
  const one = new Readable();
  const two = new Readable();
  const cancelled = new Settler(null);
  const gone: [boolean, boolean] = [false, false];
  const reasons: [unknown, unknown] = [undefined, undefined];
  let isReading = false;
  let readsAgain = false;

  const { isBytes } = readable;
  const open = (branch: Readable, highWaterMark: number): Branch =>
    isBytes
      ? new ByteController(branch, 0, 0)
      : new DefaultController(branch, { highWaterMark, size: null });
  const first = open(one, 1);
  const second = open(two, 1);

  const close = (): void => {
    isReading = false;
    if (!gone[0] && first.canEnqueue()) first.close();
    if (!gone[1] && second.canEnqueue()) second.close();
    if (!gone[0] || !gone[1]) cancelled.resolve(undefined);
  };

  const forward = (chunk: unknown): void => {
    readsAgain = false;
    const other = isBytes && !gone[1] ? copy(chunk) : chunk;
    if (!gone[0] && first.canEnqueue()) first.enqueue(chunk);
    if (!gone[1] && second.canEnqueue()) second.enqueue(other);
    isReading = false;
    if (readsAgain) void pull();
  };
  /** Node reads on while it hands over, and asks nobody twice. */
  const forwardInNode = (chunk: unknown): void => {
    isReading = false;
    if (!gone[0] && first.canEnqueue()) first.enqueue(chunk);
    if (!gone[1] && second.canEnqueue()) second.enqueue(chunk);
  };
  const inNode = isNode() && !isBytes;

  const pull = (): Promise<unknown> => {
    if (isReading) {
      readsAgain = true;
      return resolved();
    }
    isReading = true;
    readFrom(reader, {
      chunk(chunk) {
        later(() => {
          if (inNode) forwardInNode(chunk);
          else forward(chunk);
        });
      },
      close: inNode ? () => theCore().nextTick(close, 0) : close,
      error() {
        isReading = false;
      },
    });
    return resolved();
  };

  const cancel =
    (which: 0 | 1) =>
    (reason: unknown): Promise<unknown> => {
      gone[which] = true;
      reasons[which] = reason;
      if (gone[0] && gone[1]) {
        cancelled.resolve(cancelReadable(readable, [reasons[0], reasons[1]]));
      }
      return cancelled.promise;
    };

  const source = (which: 0 | 1): Source => ({
    start: () => undefined,
    pull,
    cancel: cancel(which),
  });
  first.begin(source(0), resolved);
  second.begin(source(1), resolved);

  void upon(reader.closed.promise, undefined, (reason) => {
    first.error(reason);
    second.error(reason);
    if (!gone[0] || !gone[1]) cancelled.resolve(undefined);
  });
  return [one, two];
}

const copy = (chunk: unknown): Uint8Array => new Bytes(chunk as Uint8Array);
