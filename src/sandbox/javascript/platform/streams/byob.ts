/** What learners hold of a stream of bytes: its controller, and the reader with its own buffer. */
import { NativeTypeError } from '../../runtime/primordials.ts';
import { rejected, result, Settler } from './base.ts';
import { ByteController, isDetached, spanOf } from './byte-controller.ts';
import { cancelReadable, Reader, releaseReader } from './readable-state.ts';
import { readableOf } from './readable.ts';

const Bytes = Uint8Array;

let invalidate: (request: ReadableStreamBYOBRequest) => void = () => {};

export class ReadableStreamBYOBRequest {
  #controller: ByteController | null;
  #view: Uint8Array | null;
  static {
    invalidate = (request) => {
      request.#controller = null;
      request.#view = null;
    };
  }
  constructor(controller: unknown, view: Uint8Array) {
    if (!(controller instanceof ByteController)) throw new NativeTypeError('Illegal constructor');
    this.#controller = controller;
    this.#view = view;
  }
  get view(): Uint8Array | null {
    return this.#view;
  }
  respond(bytesWritten: unknown): void {
    if (this.#controller === null || this.#view === null) {
      throw new NativeTypeError('This BYOB request has been invalidated');
    }
    if (isDetached(spanOf(this.#view).buffer)) throw new NativeTypeError('The buffer was detached');
    const count = Number(bytesWritten);
    if (!(count >= 0)) throw new NativeTypeError('The number of bytes must be at least 0');
    this.#controller.respond(Math.trunc(count), null);
  }
  respondWithNewView(view: unknown): void {
    const { buffer, length } = spanOf(view);
    if (this.#controller === null) {
      throw new NativeTypeError('This BYOB request has been invalidated');
    }
    this.#controller.respond(length, buffer);
  }
}

export class ReadableByteStreamController {
  readonly #controller: ByteController;
  #request: ReadableStreamBYOBRequest | null = null;
  constructor(controller: unknown) {
    if (!(controller instanceof ByteController)) throw new NativeTypeError('Illegal constructor');
    this.#controller = controller;
    controller.invalidateRequest = () => {
      if (this.#request === null) return;
      invalidate(this.#request);
      this.#request = null;
    };
  }
  get byobRequest(): ReadableStreamBYOBRequest | null {
    const first = this.#controller.pending.peek();
    if (this.#request === null && first !== undefined) {
      const { buffer, offset, length, filled } = first;
      const view = new Bytes(buffer, offset + filled, length - filled);
      this.#request = new ReadableStreamBYOBRequest(this.#controller, view);
    }
    return this.#request;
  }
  get desiredSize(): number | null {
    return this.#controller.desiredSize();
  }
  close(): void {
    this.#controller.close();
  }
  enqueue(chunk: unknown): void {
    this.#controller.enqueue(chunk);
  }
  error(reason?: unknown): void {
    this.#controller.error(reason);
  }
}

export class ReadableStreamBYOBReader {
  readonly #reader: Reader;
  constructor(stream: unknown) {
    const readable = readableOf(stream);
    if (!readable.isBytes) {
      throw new NativeTypeError('Only a stream of type "bytes" has a reader that brings a buffer');
    }
    this.#reader = new Reader(readable, true);
  }
  get closed(): Promise<undefined> {
    return this.#reader.closed.promise;
  }
  cancel(reason?: unknown): Promise<unknown> {
    const { readable } = this.#reader;
    return readable === null ? rejected(released()) : cancelReadable(readable, reason);
  }
  read(view: unknown, options?: { readonly min?: unknown }): Promise<unknown> {
    try {
      return this.#read(view, options);
    } catch (error) {
      return rejected(error);
    }
  }
  #read(view: unknown, options?: { readonly min?: unknown }): Promise<unknown> {
    const { length, buffer } = spanOf(view);
    if (length === 0 || isDetached(buffer)) throw new NativeTypeError('The view has no bytes');
    const minimum = options?.min === undefined ? 1 : Number(options.min);
    const elements = (view as { length?: number }).length ?? length;
    if (!(minimum > 0)) throw new NativeTypeError('min must be greater than 0');
    if (minimum > elements) throw new RangeError('min is more than the view holds');
    const { readable } = this.#reader;
    if (readable === null) throw released();
    readable.disturbed = true;
    const settler = new Settler('reader.read()');
    if (readable.state === 'errored') settler.reject(readable.error);
    else if (readable.controller instanceof ByteController) {
      readable.controller.pullInto(view as ArrayBufferView, minimum, {
        chunk(filled) {
          settler.resolve(result(filled, false));
        },
        close(rest) {
          settler.resolve(result(rest, true));
        },
        error(reason) {
          settler.reject(reason);
        },
      });
    }
    return settler.promise;
  }
  releaseLock(): void {
    releaseReader(this.#reader);
  }
}

const released = (): TypeError =>
  new NativeTypeError('Invalid state: The reader is not attached to a stream');
