/**
 * CompressionStream and DecompressionStream: the host's own do the work, in its own time, while
 * the clock stands still. Of each chunk that is written, what the host makes comes out as one.
 */
import { NativeTypeError, newList, uncurryThis } from '../../runtime/primordials.ts';
import { joined, type Chunk } from '../body/bytes.ts';
import { hostWorkOf } from '../host-work.ts';
import { nothing, theCore, upon } from './base.ts';
import type { ReadableStream } from './readable.ts';
import { bytesIn, Pair } from './text.ts';
import type { Transform } from './transform.ts';
import type { WritableStream } from './writable.ts';

type Native = new (format: string) => {
  readonly readable: globalThis.ReadableStream<Chunk>;
  readonly writable: globalThis.WritableStream<Chunk>;
};

const NativePromise = Promise;
const Bytes = Uint8Array;
const natives = globalThis as unknown as Partial<Record<string, Native>>;
const wait = setTimeout;

/** A method of a class that a host may lack. */
function methodOf(name: string, method: string): (self: unknown, ...args: unknown[]) => never {
  const type = (globalThis as unknown as Record<string, { prototype?: object } | undefined>)[name];
  const found: unknown =
    type?.prototype === undefined
      ? undefined
      : Object.getOwnPropertyDescriptor(type.prototype, method)?.value;
  return uncurryThis((typeof found === 'function' ? found : nothing) as () => never);
}

const getReader = methodOf('ReadableStream', 'getReader') as (stream: unknown) => object;
const getWriter = methodOf('WritableStream', 'getWriter') as (stream: unknown) => object;
const read = methodOf('ReadableStreamDefaultReader', 'read') as (
  reader: unknown,
) => Promise<unknown>;
const write = methodOf('WritableStreamDefaultWriter', 'write') as (
  writer: unknown,
  chunk: unknown,
) => Promise<unknown>;
const close = methodOf('WritableStreamDefaultWriter', 'close') as (
  writer: unknown,
) => Promise<unknown>;
const readableOf = (pair: object): unknown => (pair as { readonly readable: unknown }).readable;
const writableOf = (pair: object): unknown => (pair as { readonly writable: unknown }).writable;

function createPair(name: 'CompressionStream' | 'DecompressionStream', format: unknown): Pair {
  const NativeStream = hosts[name];
  if (NativeStream === undefined)
    throw new NativeTypeError(`${name} is not supported by this host`);
  const host = new NativeStream(`${format as string}`);
  const reader = getReader(readableOf(host));
  const writer = getWriter(writableOf(host));
  let arrived = newList<Chunk>();
  let failure: { readonly reason: unknown } | null = null;
  const core = theCore();

  const isOver = new NativePromise<void>((resolve) => {
    const next = (): void => {
      void upon(
        read(reader),
        (answer) => {
          const { done, value } = answer as { readonly done: boolean; readonly value: Chunk };
          if (done) {
            resolve();
            return;
          }
          arrived[arrived.length] = value;
          next();
        },
        (reason) => {
          failure = { reason };
          resolve();
        },
      );
    };
    next();
  });

  const take = (transform: Transform): void => {
    const chunk = joined(arrived);
    arrived = newList();
    if (chunk.length > 0) transform.enqueue(chunk);
  };

  const work = (working: Promise<unknown>, transform: Transform): Promise<void> =>
    new NativePromise((resolve, reject) => {
      hostWorkOf(core).start(
        working,
        name,
        core.takeSite(),
        () => {
          if (failure !== null) {
            reject(damaged(failure.reason));
            return;
          }
          take(transform);
          resolve();
        },
        (reason) => {
          reject(damaged(reason));
        },
      );
    });

  return new Pair({
    transform(chunk, transform) {
      const bytes = bytesIn(chunk);
      return work(upon(write(writer, new Bytes(bytes)), settle), transform);
    },
    flush: (transform) =>
      work(
        upon(close(writer), () => isOver),
        transform,
      ),
  });
}

/** Hosts word it each in their own way. */
const damaged = (cause: unknown): TypeError =>
  new NativeTypeError('The compressed data was not valid', {
    __proto__: null,
    cause,
  } as ErrorOptions);

/** What came out of a write may be a turn of the host's loop behind it. */
const settle = (): Promise<void> =>
  new NativePromise((resolve) => {
    wait(resolve, 0);
  });

const hosts = {
  CompressionStream: natives['CompressionStream'],
  DecompressionStream: natives['DecompressionStream'],
};

export class CompressionStream {
  readonly #pair: Pair;
  constructor(format: unknown) {
    this.#pair = createPair('CompressionStream', format);
  }
  get readable(): ReadableStream {
    return this.#pair.readable;
  }
  get writable(): WritableStream {
    return this.#pair.writable;
  }
}

export class DecompressionStream {
  readonly #pair: Pair;
  constructor(format: unknown) {
    this.#pair = createPair('DecompressionStream', format);
  }
  get readable(): ReadableStream {
    return this.#pair.readable;
  }
  get writable(): WritableStream {
    return this.#pair.writable;
  }
}
