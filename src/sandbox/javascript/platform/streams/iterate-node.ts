/**
 * `for await` over a stream in the steps of Node: the first read is a microtask late, what is
 * queued already is given at once, and the chunk needs no further step.
 */
import { NativeTypeError, ObjectSetPrototypeOf } from '../../runtime/primordials.ts';
import { rejected, resolved, result, Settler, upon } from './base.ts';
import { cancelReadable, readFrom, releaseReader, type Reader } from './readable-state.ts';

export const AsyncIteratorPrototype: unknown = Object.getPrototypeOf(
  Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()) as object) as object,
);
const NodeIteratorPrototype = Object.create(AsyncIteratorPrototype as object, {
  next: { configurable: true, enumerable: true, writable: true, value: undefined },
  return: { configurable: true, enumerable: true, writable: true, value: undefined },
}) as object;

export function iterateInNode(reader: Reader, preventCancel: boolean): AsyncIterator<unknown> {
  let isFinished = false;
  let hasStarted = false;
  /** The last read was answered out of the queue. */
  let isAtOnce = false;
  /** What the next call waits for; null when nothing is under way. */
  let ongoing: Promise<unknown> | null = null;

  const finish = (): void => {
    ongoing = null;
    isFinished = true;
    releaseReader(reader);
  };

  const step = (isChained: boolean): Promise<unknown> => {
    if (isFinished) return resolved(result(undefined, true));
    if (reader.readable === null) {
      return rejected(
        new NativeTypeError('Invalid state: The reader is not bound to a ReadableStream'),
      );
    }
    const settler = new Settler(null);
    readFrom(reader, {
      chunk(value, late) {
        isAtOnce = !late;
        ongoing = null;
        settler.resolve(late || isChained ? { value, done: false } : result(value, false));
      },
      close() {
        finish();
        settler.resolve(result(undefined, true));
      },
      error(reason) {
        finish();
        settler.reject(reason);
      },
    });
    return settler.promise;
  };

  const chained = (): Promise<unknown> => step(true);

  const leave = async (value: unknown): Promise<unknown> => {
    if (isFinished) return result(value, true);
    isFinished = true;
    const { readable } = reader;
    if (readable === null) {
      throw new NativeTypeError('Invalid state: The reader is not bound to a ReadableStream');
    }
    const left = preventCancel ? null : cancelReadable(readable, value);
    releaseReader(reader);
    if (left !== null) await left;
    return result(value, true);
  };

  const iterator = {
    next(): Promise<unknown> {
      if (!hasStarted) {
        ongoing = resolved();
        hasStarted = true;
      }
      if (ongoing !== null) {
        ongoing = upon(ongoing, chained, chained);
        return ongoing;
      }
      isAtOnce = false;
      const read = step(false);
      if (!isAtOnce) ongoing = read;
      return read;
    },
    return(value?: unknown): Promise<unknown> {
      hasStarted = true;
      const before = ongoing;
      ongoing =
        before === null
          ? leave(value)
          : upon(
              before,
              () => leave(value),
              () => leave(value),
            );
      return ongoing;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return ObjectSetPrototypeOf(iterator, NodeIteratorPrototype) as AsyncIterator<unknown>;
}
