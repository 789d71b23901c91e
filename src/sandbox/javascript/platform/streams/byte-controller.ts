/** The queue of a stream of bytes, which can fill buffers that readers bring. */
import {
  MathMin,
  NativeRangeError,
  NativeTypeError,
  TypedArrayPrototype,
  uncurryGetter,
  uncurryThis,
} from '../../runtime/primordials.ts';
import { Fifo, nothing, resolved, upon } from './base.ts';
import {
  closeReadable,
  errorReadable,
  fulfilRequest,
  type Controller,
  type Readable,
  type ReadIntoRequest,
  type ReadRequest,
} from './readable-state.ts';
import type { Source } from './default-controller.ts';

const Bytes = Uint8Array;
const Buffer = ArrayBuffer;
const transferBuffer = uncurryThis(ArrayBuffer.prototype.transfer) as (
  self: ArrayBuffer,
) => ArrayBuffer;
const detached = uncurryGetter(ArrayBuffer.prototype, 'detached');
const setBytes = uncurryThis(Uint8Array.prototype.set) as (
  self: Uint8Array,
  from: Uint8Array,
) => void;
const typedBuffer = uncurryGetter(TypedArrayPrototype, 'buffer');
const typedOffset = uncurryGetter(TypedArrayPrototype, 'byteOffset');
const typedLength = uncurryGetter(TypedArrayPrototype, 'byteLength');
const viewBuffer = uncurryGetter(DataView.prototype, 'buffer');
const viewOffset = uncurryGetter(DataView.prototype, 'byteOffset');
const viewLength = uncurryGetter(DataView.prototype, 'byteLength');
const isView = ArrayBuffer.isView;
const isTyped = uncurryGetter(TypedArrayPrototype, Symbol.toStringTag);

export interface Span {
  readonly buffer: ArrayBuffer;
  readonly offset: number;
  readonly length: number;
}

/** @throws {TypeError} for anything but a view of a buffer */
export function spanOf(view: unknown): Span {
  if (!isView(view)) throw new NativeTypeError('The chunk must be an ArrayBufferView');
  return isTyped(view) === undefined
    ? {
        buffer: viewBuffer(view) as ArrayBuffer,
        offset: viewOffset(view) as number,
        length: viewLength(view) as number,
      }
    : {
        buffer: typedBuffer(view) as ArrayBuffer,
        offset: typedOffset(view) as number,
        length: typedLength(view) as number,
      };
}

type ViewClass = new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView;

/** A buffer that waits to be filled. */
export interface PullInto {
  buffer: ArrayBuffer;
  readonly offset: number;
  readonly length: number;
  filled: number;
  readonly minimum: number;
  readonly elementSize: number;
  readonly view: ViewClass;
  reader: 'default' | 'byob' | 'none';
}

interface Piece {
  readonly buffer: ArrayBuffer;
  offset: number;
  length: number;
}

export class ByteController implements Controller {
  readonly readable: Readable;
  readonly #highWaterMark: number;
  readonly #autoAllocate: number;
  readonly #pieces = new Fifo<Piece>();
  readonly pending = new Fifo<PullInto>();
  #total = 0;
  #source: Source | null = null;
  #isStarted = false;
  #isPulling = false;
  #pullsAgain = false;
  #isCloseRequested = false;
  /** Forgets the request object that shows the first pending buffer. */
  invalidateRequest: () => void = nothing;

  constructor(readable: Readable, highWaterMark: number, autoAllocate: number) {
    if (autoAllocate < 0) throw new NativeTypeError('autoAllocateChunkSize must be greater than 0');
    this.readable = readable;
    this.#highWaterMark = highWaterMark;
    this.#autoAllocate = autoAllocate;
    readable.controller = this;
    readable.isBytes = true;
  }

  begin(source: Source, started: (value: unknown) => Promise<unknown>): void {
    this.#source = source;
    void upon(
      started(source.start()),
      () => {
        this.#isStarted = true;
        this.#pullIfNeeded();
      },
      (reason) => {
        this.error(reason);
      },
    );
  }

  desiredSize(): number | null {
    const { state } = this.readable;
    if (state === 'errored') return null;
    return state === 'closed' ? 0 : this.#highWaterMark - this.#total;
  }

  close(): void {
    this.#check();
    if (this.#total > 0) {
      this.#isCloseRequested = true;
      return;
    }
    const first = this.pending.peek();
    if (first !== undefined && first.filled % first.elementSize !== 0) {
      const error = new NativeTypeError('Insufficient bytes to fill elements in the given buffer');
      this.error(error);
      throw error;
    }
    this.#isCloseRequested = true;
    this.#source = null;
    closeReadable(this.readable);
  }

  canEnqueue(): boolean {
    return !this.#isCloseRequested && this.readable.state === 'readable';
  }

  #check(): void {
    if (!this.canEnqueue()) {
      throw new NativeTypeError('Invalid state: Controller is already closed');
    }
  }

  enqueue(chunk: unknown): void {
    const { buffer, offset, length } = spanOf(chunk);
    if (length === 0) throw new NativeTypeError('The chunk has no bytes');
    this.#check();
    const bytes = transferBuffer(buffer);
    const first = this.pending.peek();
    if (first !== undefined) {
      this.invalidateRequest();
      first.buffer = transferBuffer(first.buffer);
      if (first.reader === 'none') {
        if (first.filled > 0) this.#add(first.buffer, first.offset, first.filled);
        this.pending.shift();
      }
    }
    const { reader } = this.readable;
    if (reader !== null && !reader.isByob) {
      while (reader.requests.size > 0 && this.#total > 0)
        reader.requests.shift()?.chunk(this.#take(), true);
      if (reader.requests.size === 0) this.#add(bytes, offset, length);
      else {
        if (this.pending.size > 0) this.pending.shift();
        fulfilRequest(reader, new Bytes(bytes, offset, length), false);
      }
    } else {
      this.#add(bytes, offset, length);
      if (reader !== null) this.#fillPending();
    }
    this.#pullIfNeeded();
  }

  error(reason: unknown): void {
    if (this.readable.state !== 'readable') return;
    this.#clear();
    this.#source = null;
    errorReadable(this.readable, reason);
  }

  #clear(): void {
    this.invalidateRequest();
    this.pending.clear();
    this.#pieces.clear();
    this.#total = 0;
  }

  #add(buffer: ArrayBuffer, offset: number, length: number): void {
    this.#pieces.push({ buffer, offset, length });
    this.#total += length;
  }

  #take(): Uint8Array {
    const piece = this.#pieces.shift() ?? { buffer: new Buffer(0), offset: 0, length: 0 };
    this.#total -= piece.length;
    this.#drained();
    return new Bytes(piece.buffer, piece.offset, piece.length);
  }

  #drained(): void {
    if (this.#total === 0 && this.#isCloseRequested) {
      this.#source = null;
      closeReadable(this.readable);
    } else this.#pullIfNeeded();
  }

  #shouldPull(): boolean {
    if (this.readable.state !== 'readable' || this.#isCloseRequested || !this.#isStarted) {
      return false;
    }
    const { reader } = this.readable;
    if (reader !== null && (reader.requests.size > 0 || reader.intoRequests.size > 0)) return true;
    return (this.desiredSize() ?? 0) > 0;
  }

  #pullIfNeeded(): void {
    if (!this.#shouldPull() || this.#source === null) return;
    if (this.#isPulling) {
      this.#pullsAgain = true;
      return;
    }
    this.#isPulling = true;
    void upon(
      this.#source.pull(),
      () => {
        this.#isPulling = false;
        if (!this.#pullsAgain) return;
        this.#pullsAgain = false;
        this.#pullIfNeeded();
      },
      (reason) => {
        this.error(reason);
      },
    );
  }

  pull(request: ReadRequest): void {
    if (this.#total > 0) {
      request.chunk(this.#take(), false);
      return;
    }
    if (this.#autoAllocate > 0) {
      const length = this.#autoAllocate;
      const buffer = new Buffer(length);
      const view = Bytes as ViewClass;
      this.pending.push({
        buffer,
        offset: 0,
        length,
        filled: 0,
        minimum: 1,
        elementSize: 1,
        view,
        reader: 'default',
      });
    }
    this.readable.reader?.requests.push(request);
    this.#pullIfNeeded();
  }

  pullInto(view: ArrayBufferView, minimum: number, request: ReadIntoRequest): void {
    const { buffer, offset, length } = spanOf(view);
    const elementSize = (view as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
    const moved = transferBuffer(buffer);
    const into: PullInto = {
      buffer: moved,
      offset,
      length,
      filled: 0,
      minimum: minimum * elementSize,
      elementSize,
      view: view.constructor as ViewClass,
      reader: 'byob',
    };
    const { readable } = this;
    if (this.pending.size > 0) {
      this.pending.push(into);
      readable.reader?.intoRequests.push(request);
      return;
    }
    if (readable.state === 'closed') {
      request.close(new into.view(moved, offset, 0));
      return;
    }
    if (this.#total > 0) {
      if (this.#fill(into)) {
        const filled = this.#finish(into);
        this.#drained();
        request.chunk(filled);
        return;
      }
      if (this.#isCloseRequested) {
        const error = new NativeTypeError(
          'Insufficient bytes to fill elements in the given buffer',
        );
        this.error(error);
        request.error(error);
        return;
      }
    }
    this.pending.push(into);
    readable.reader?.intoRequests.push(request);
    this.#pullIfNeeded();
  }

  /** Moves bytes from the queue into a buffer; says whether that is enough for its reader. */
  #fill(into: PullInto): boolean {
    const most = MathMin(this.#total, into.length - into.filled);
    const reached = into.filled + most;
    const aligned = reached - (reached % into.elementSize);
    const isReady = aligned >= into.minimum;
    let left = isReady ? aligned - into.filled : most;
    while (left > 0) {
      const piece = this.#pieces.peek();
      if (piece === undefined) break;
      const count = MathMin(left, piece.length);
      const target = new Bytes(into.buffer, into.offset + into.filled, count);
      setBytes(target, new Bytes(piece.buffer, piece.offset, count));
      if (count === piece.length) this.#pieces.shift();
      else {
        piece.offset += count;
        piece.length -= count;
      }
      this.#total -= count;
      into.filled += count;
      left -= count;
    }
    return isReady;
  }

  #finish(into: PullInto): ArrayBufferView {
    return new into.view(transferBuffer(into.buffer), into.offset, into.filled / into.elementSize);
  }

  #commit(into: PullInto): void {
    const { reader, state } = this.readable;
    const isDone = state === 'closed';
    const view = this.#finish(into);
    if (into.reader === 'default') {
      if (reader !== null) fulfilRequest(reader, view, isDone);
    } else {
      const request = reader?.intoRequests.shift();
      if (isDone) request?.close(view);
      else request?.chunk(view);
    }
  }

  #fillPending(): void {
    while (this.#total > 0) {
      const first = this.pending.peek();
      if (first === undefined || !this.#fill(first)) return;
      this.pending.shift();
      this.#commit(first);
    }
  }

  /** `byobRequest.respond(count)`; `replaced` is the view of `respondWithNewView`. */
  respond(count: number, replaced: ArrayBuffer | null): void {
    const first = this.pending.peek();
    if (first === undefined) throw new NativeTypeError('This BYOB request has been invalidated');
    const isClosed = this.readable.state === 'closed';
    if (isClosed ? count !== 0 : count === 0) {
      throw new NativeTypeError('The number of bytes does not fit the state of the stream');
    }
    if (first.filled + count > first.length)
      throw new NativeRangeError('More bytes than there is room for');
    this.invalidateRequest();
    first.buffer = transferBuffer(replaced ?? first.buffer);
    if (isClosed) this.#respondClosed(first);
    else this.#respondReadable(first, count);
    this.#pullIfNeeded();
  }

  #respondClosed(first: PullInto): void {
    if (first.reader === 'none') this.pending.shift();
    const { reader } = this.readable;
    if (reader === null) return;
    while (reader.intoRequests.size > 0) {
      const into = this.pending.shift();
      if (into === undefined) return;
      this.#commit(into);
    }
  }

  #respondReadable(first: PullInto, count: number): void {
    first.filled += count;
    if (first.reader === 'none') {
      this.pending.shift();
      this.#add(first.buffer, first.offset, first.filled);
      this.#fillPending();
      return;
    }
    if (first.filled < first.minimum) return;
    this.pending.shift();
    const rest = first.filled % first.elementSize;
    if (rest > 0) {
      const bytes = new Bytes(rest);
      setBytes(bytes, new Bytes(first.buffer, first.offset + first.filled - rest, rest));
      this.#add(bytes.buffer, 0, rest);
    }
    first.filled -= rest;
    this.#commit(first);
    this.#fillPending();
  }

  cancel(reason: unknown): Promise<unknown> {
    this.#clear();
    const source = this.#source;
    this.#source = null;
    return source === null ? resolved() : source.cancel(reason);
  }

  release(): void {
    const first = this.pending.peek();
    if (first === undefined) return;
    first.reader = 'none';
    this.pending.clear();
    this.pending.push(first);
  }
}

export const isDetached = (buffer: ArrayBuffer): boolean => detached(buffer) === true;
