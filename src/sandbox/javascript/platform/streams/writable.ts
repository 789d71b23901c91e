/** WritableStream and its writer, as learners meet them. */
import { NativeTypeError, uncurryGetter, uncurryThis } from '../../runtime/primordials.ts';
import { adopted, own, readStrategy, rejected, run, runAsync, theCore } from './base.ts';
import { releaseWriter, Writable, Writer } from './writable-state.ts';

const Controller = AbortController;
const abortController = uncurryThis(AbortController.prototype.abort);
const signalOf = uncurryGetter(AbortController.prototype, 'signal');

/** Given instead of a learner's sink: the object is made around what exists. */
class ReadyWritable {
  readonly writable: Writable;
  constructor(writable: Writable) {
    this.writable = writable;
  }
}

export class WritableStreamDefaultController {
  readonly #writable: Writable;
  readonly #signal: unknown;
  constructor(writable: unknown, signal: unknown) {
    if (!(writable instanceof Writable)) throw new NativeTypeError('Illegal constructor');
    this.#writable = writable;
    this.#signal = signal;
  }
  get signal(): unknown {
    return this.#signal;
  }
  error(reason?: unknown): void {
    this.#writable.fail(reason);
  }
}

/** Throws a TypeError for anything else. */
export let writableOf: (stream: unknown) => Writable;
export let isWritable: (stream: unknown) => boolean;

export class WritableStream {
  readonly #writable: Writable;
  static {
    isWritable = (stream) => typeof stream === 'object' && stream !== null && #writable in stream;
    writableOf = (stream) => {
      if (typeof stream !== 'object' || stream === null || !(#writable in stream)) {
        throw new NativeTypeError('The value is not a WritableStream');
      }
      return stream.#writable;
    };
  }

  constructor(sink?: unknown, strategy?: unknown) {
    const site = theCore().takeSite();
    if (sink instanceof ReadyWritable) {
      this.#writable = sink.writable;
      return;
    }
    const given = sink as { readonly type?: unknown } | undefined;
    const abort = own(given, 'abort', site);
    const close = own(given, 'close', site);
    const start = own(given, 'start', site);
    if (given?.type !== undefined) {
      throw new RangeError('The type of a sink must be undefined');
    }
    const write = own(given, 'write', site);
    const signals = new Controller();
    const writable = new Writable(readStrategy(strategy, 1, site), (reason) => {
      abortController(signals, reason);
    });
    this.#writable = writable;
    const face = new WritableStreamDefaultController(writable, signalOf(signals));
    writable.begin(
      {
        start: () => (start === null ? undefined : run(start, [face])),
        write: (chunk) => runAsync(write, [chunk, face]),
        close: () => runAsync(close, [], adopted),
        abort: (reason) => runAsync(abort, [reason], adopted),
      },
      adopted,
    );
  }

  get locked(): boolean {
    return this.#writable.writer !== null;
  }
  abort(reason?: unknown): Promise<unknown> {
    if (this.#writable.writer !== null) return rejected(locked());
    return this.#writable.abort(reason);
  }
  close(): Promise<unknown> {
    if (this.#writable.writer !== null) return rejected(locked());
    if (this.#writable.isClosing()) return rejected(closing());
    return this.#writable.close();
  }
  getWriter(): WritableStreamDefaultWriter {
    return new WritableStreamDefaultWriter(this);
  }
}

const locked = (): TypeError => new NativeTypeError('Invalid state: WritableStream is locked');
const closing = (): TypeError =>
  new NativeTypeError('Invalid state: WritableStream is already closing');
const released = (): TypeError =>
  new NativeTypeError('Invalid state: Writer is not bound to a WritableStream');

export class WritableStreamDefaultWriter {
  readonly #writer: Writer;
  constructor(stream: unknown) {
    this.#writer = new Writer(writableOf(stream));
  }
  get closed(): Promise<undefined> {
    return this.#writer.closed.promise;
  }
  get desiredSize(): number | null {
    const { writable } = this.#writer;
    if (writable === null) throw released();
    if (writable.state === 'errored' || writable.state === 'erroring') return null;
    return writable.state === 'closed' ? 0 : writable.desiredSize();
  }
  get ready(): Promise<undefined> {
    return this.#writer.ready.promise;
  }
  abort(reason?: unknown): Promise<unknown> {
    const { writable } = this.#writer;
    return writable === null ? rejected(released()) : writable.abort(reason);
  }
  close(): Promise<unknown> {
    const { writable } = this.#writer;
    if (writable === null) return rejected(released());
    return writable.isClosing() ? rejected(closing()) : writable.close();
  }
  releaseLock(): void {
    releaseWriter(this.#writer);
  }
  write(chunk?: unknown): Promise<unknown> {
    const { writable } = this.#writer;
    return writable === null ? rejected(released()) : writable.write(this.#writer, chunk);
  }
}

export const writableFor = (writable: Writable): WritableStream =>
  new WritableStream(new ReadyWritable(writable));
