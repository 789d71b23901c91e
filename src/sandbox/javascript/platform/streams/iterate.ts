/** `for await` over a stream: Web IDL's asynchronous iterators; Node's are in `iterate-node.ts`. */
import { NativeTypeError, ObjectSetPrototypeOf } from '../../runtime/primordials.ts';
import { isNode, nothing, rejected, resolved, result, Settler, upon } from './base.ts';
import { AsyncIteratorPrototype, iterateInNode } from './iterate-node.ts';
import { cancelReadable, readFrom, releaseReader, type Reader } from './readable-state.ts';

const END = { __proto__: null };

class Iteration {
  readonly reader: Reader;
  readonly preventCancel: boolean;
  ongoing: Promise<unknown> | null = null;
  isFinished = false;
  constructor(reader: Reader, preventCancel: boolean) {
    this.reader = reader;
    this.preventCancel = preventCancel;
  }
}

class StreamIterator {
  readonly #iteration: Iteration;
  constructor(iteration: Iteration) {
    this.#iteration = iteration;
  }

  next(): Promise<unknown> {
    if (!(#iteration in this)) return rejected(new NativeTypeError('Illegal invocation'));
    const iteration = this.#iteration;
    const { ongoing } = iteration;
    const step = (): Promise<unknown> => nextStep(iteration);
    iteration.ongoing = ongoing === null ? step() : upon(ongoing, step, step);
    return iteration.ongoing;
  }

  return(value?: unknown): Promise<unknown> {
    if (!(#iteration in this)) return rejected(new NativeTypeError('Illegal invocation'));
    const iteration = this.#iteration;
    const { ongoing } = iteration;
    const step = (): Promise<unknown> => returnStep(iteration, value);
    const returned = ongoing === null ? step() : upon(ongoing, step, step);
    const left = upon(returned, nothing);
    iteration.ongoing = left;
    return upon(left, () => result(value, true));
  }
}

function nextStep(iteration: Iteration): Promise<unknown> {
  if (iteration.isFinished) return resolved(result(undefined, true));
  const { reader } = iteration;
  const settler = new Settler(null);
  readFrom(reader, {
    chunk(value) {
      settler.resolve(value);
    },
    close() {
      releaseReader(reader);
      settler.resolve(END);
    },
    error(reason) {
      releaseReader(reader);
      settler.reject(reason);
    },
  });
  return upon(
    settler.promise,
    (value) => {
      iteration.ongoing = null;
      if (value !== END) return result(value, false);
      iteration.isFinished = true;
      return result(undefined, true);
    },
    (reason) => {
      iteration.ongoing = null;
      iteration.isFinished = true;
      throw reason;
    },
  );
}

function returnStep(iteration: Iteration, value: unknown): Promise<unknown> {
  if (iteration.isFinished) return resolved(result(value, true));
  iteration.isFinished = true;
  const { reader, preventCancel } = iteration;
  const { readable } = reader;
  if (readable === null) return resolved();
  const left = preventCancel ? resolved() : cancelReadable(readable, value);
  releaseReader(reader);
  return left;
}

const { prototype } = StreamIterator;
ObjectSetPrototypeOf(prototype, AsyncIteratorPrototype as object);
delete (prototype as { constructor?: unknown }).constructor;
for (const name of ['next', 'return'] as const) {
  Object.defineProperty(prototype, name, { enumerable: true });
}
Object.defineProperty(prototype, Symbol.toStringTag, {
  value: 'ReadableStream AsyncIterator',
  configurable: true,
});

export function iterate(reader: Reader, preventCancel: boolean): AsyncIterator<unknown> {
  if (isNode()) return iterateInNode(reader, preventCancel);
  return new StreamIterator(
    new Iteration(reader, preventCancel),
  ) as unknown as AsyncIterator<unknown>;
}
