/** ReadableStream and its default reader, as learners meet them. */
import { NativeTypeError } from '../../runtime/primordials.ts';
import { abortsOf } from '../abort.ts';
import {
  adopted,
  isNode,
  own,
  readStrategy,
  rejected,
  resolved,
  result,
  run,
  runAsync,
  Settler,
  theCore,
  upon,
} from './base.ts';
import { ByteController } from './byte-controller.ts';
import { ReadableByteStreamController, ReadableStreamBYOBReader } from './byob.ts';
import { DefaultController } from './default-controller.ts';
import { sourceFrom } from './from.ts';
import { iterate } from './iterate.ts';
import { pipe, type PipeOptions } from './pipe.ts';
import {
  cancelReadable,
  isLocked,
  Reader,
  Readable,
  readFrom,
  releaseReader,
} from './readable-state.ts';
import { tee } from './tee.ts';
import { writableOf, type WritableStream } from './writable.ts';

interface Dictionary {
  readonly type?: unknown;
  readonly autoAllocateChunkSize?: number;
}

/** Given instead of a learner's source: the object is made around what exists. */
class Ready {
  readonly readable: Readable;
  constructor(readable: Readable) {
    this.readable = readable;
  }
}

export class ReadableStreamDefaultController {
  readonly #controller: DefaultController;
  constructor(controller: unknown) {
    if (!(controller instanceof DefaultController))
      throw new NativeTypeError('Illegal constructor');
    this.#controller = controller;
  }
  get desiredSize(): number | null {
    return this.#controller.desiredSize();
  }
  close(): void {
    this.#controller.close();
  }
  enqueue(chunk?: unknown): void {
    this.#controller.enqueue(chunk);
  }
  error(reason?: unknown): void {
    this.#controller.error(reason);
  }
}

export class ReadableStreamDefaultReader {
  readonly #reader: Reader;
  constructor(stream: unknown) {
    this.#reader = new Reader(readableOf(stream), false);
  }
  get closed(): Promise<undefined> {
    return this.#reader.closed.promise;
  }
  cancel(reason?: unknown): Promise<unknown> {
    const { readable } = this.#reader;
    if (readable === null) return rejected(released());
    return cancelReadable(readable, reason);
  }
  read(): Promise<unknown> {
    if (this.#reader.readable === null) return rejected(released());
    const settler = new Settler('reader.read()');
    readFrom(this.#reader, {
      chunk(value, late) {
        settler.resolve(late && isNode() ? { value, done: false } : result(value, false));
      },
      close() {
        settler.resolve(result(undefined, true));
      },
      error(reason) {
        settler.reject(reason);
      },
    });
    return settler.promise;
  }
  releaseLock(): void {
    releaseReader(this.#reader);
  }
}

const released = (): TypeError =>
  new NativeTypeError('Invalid state: The reader is not attached to a stream');

/** Throws a TypeError for anything else. */
export let readableOf: (stream: unknown) => Readable;
export let isStream: (stream: unknown) => stream is ReadableStream;

export class ReadableStream {
  readonly #readable: Readable;
  static {
    isStream = (stream): stream is ReadableStream =>
      typeof stream === 'object' && stream !== null && #readable in stream;
    readableOf = (stream) => {
      if (!isStream(stream)) throw new NativeTypeError('The value is not a ReadableStream');
      return stream.#readable;
    };
  }

  constructor(source?: unknown, strategy?: unknown) {
    const site = theCore().takeSite();
    if (source instanceof Ready) {
      this.#readable = source.readable;
      return;
    }
    if (source !== undefined && (typeof source !== 'object' || source === null)) {
      if (typeof source !== 'function') throw new NativeTypeError('The source is not an object');
    }
    const given: Dictionary | undefined = source;
    const readable = new Readable();
    this.#readable = readable;
    const autoAllocate = given?.autoAllocateChunkSize;
    const cancel = own(given, 'cancel', site);
    const pull = own(given, 'pull', site);
    const start = own(given, 'start', site);
    const type = given?.type;
    if (type !== undefined && `${type as string}` !== 'bytes') {
      throw new NativeTypeError(`Invalid type of a stream: ${type as string}`);
    }
    const isBytes = type !== undefined;
    const read = readStrategy(strategy, isBytes ? 0 : 1, site);
    const controller = isBytes
      ? new ByteController(readable, read.highWaterMark, autoAllocate ?? 0)
      : new DefaultController(readable, read);
    const face =
      controller instanceof ByteController
        ? new ReadableByteStreamController(controller)
        : new ReadableStreamDefaultController(controller);
    controller.begin(
      {
        start: () => (start === null ? undefined : run(start, [face])),
        pull: () => runAsync(pull, [face]),
        cancel: (reason) => runAsync(cancel, [reason], adopted),
      },
      adopted,
    );
  }

  static from(iterable: unknown): ReadableStream {
    const readable = new Readable();
    const controller = new DefaultController(readable, { highWaterMark: 0, size: null });
    controller.begin(sourceFrom(iterable, controller), resolved);
    return streamOf(readable);
  }

  get locked(): boolean {
    return isLocked(this.#readable);
  }

  cancel(reason?: unknown): Promise<unknown> {
    if (isLocked(this.#readable)) {
      return rejected(new NativeTypeError('Invalid state: ReadableStream is locked'));
    }
    return cancelReadable(this.#readable, reason);
  }

  getReader(options?: {
    readonly mode?: unknown;
  }): ReadableStreamDefaultReader | ReadableStreamBYOBReader {
    const mode = options?.mode;
    if (mode === undefined) return new ReadableStreamDefaultReader(this);
    if (`${mode as string}` !== 'byob')
      throw new NativeTypeError(`Invalid mode: ${mode as string}`);
    return new ReadableStreamBYOBReader(this);
  }

  pipeThrough(
    transform: { readonly readable: ReadableStream; readonly writable: WritableStream },
    options?: PipeOptions,
  ): ReadableStream {
    const { readable, writable } = transform;
    const state = this.#readable;
    if (!isStream(readable)) throw new NativeTypeError('readable is no stream');
    const target = writableOf(writable);
    if (isLocked(state)) throw new NativeTypeError('Invalid state: The ReadableStream is locked');
    if (target.writer !== null) {
      throw new NativeTypeError('Invalid state: The WritableStream is locked');
    }
    const piped = pipe(state, target, options ?? {}, readSignal(options));
    void upon(piped, undefined, () => undefined);
    return readable;
  }

  pipeTo(destination: WritableStream, options?: PipeOptions): Promise<unknown> {
    try {
      const target = writableOf(destination);
      const signal = readSignal(options);
      if (isLocked(this.#readable)) {
        throw new NativeTypeError('Invalid state: The ReadableStream is locked');
      }
      if (target.writer !== null) {
        throw new NativeTypeError('Invalid state: The WritableStream is locked');
      }
      return pipe(this.#readable, target, options ?? {}, signal);
    } catch (error) {
      return rejected(error);
    }
  }

  tee(): ReadableStream[] {
    const [one, two] = tee(this.#readable);
    return [streamOf(one), streamOf(two)];
  }

  values(options?: { readonly preventCancel?: unknown }): AsyncIterator<unknown> {
    return iterate(new Reader(this.#readable, false, null), Boolean(options?.preventCancel));
  }
}

/** The object around a stream of ours. */
export function streamOf(readable: Readable): ReadableStream {
  return new ReadableStream(new Ready(readable));
}

function readSignal(options: PipeOptions | undefined): AbortSignal | null {
  const signal = options?.signal;
  if (signal === undefined) return null;
  if (!abortsOf(theCore()).isSignal(signal)) {
    throw new NativeTypeError('The signal is not an AbortSignal');
  }
  return signal;
}
