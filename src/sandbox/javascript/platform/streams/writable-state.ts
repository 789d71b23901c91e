/** What a writable stream is behind its object: the states of the Streams standard. */
import { NativeTypeError } from '../../runtime/primordials.ts';
import {
  failed,
  Fifo,
  markHandled,
  rejected,
  resolved,
  settled,
  Settler,
  SizedQueue,
  run,
  upon,
  type Strategy,
} from './base.ts';

export interface Sink {
  readonly start: () => unknown;
  readonly write: (chunk: unknown) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
  readonly abort: (reason: unknown) => Promise<unknown>;
}

/** Told what became of a chunk. */
export type WriteRequest = Pick<Settler<undefined>, 'resolve' | 'reject'>;

const CLOSE = { __proto__: null };

interface PendingAbort {
  readonly settler: Settler<undefined>;
  readonly reason: unknown;
  readonly wasErroring: boolean;
}

export class Writable {
  state: 'writable' | 'closed' | 'erroring' | 'errored' = 'writable';
  error: unknown = undefined;
  writer: Writer | null = null;
  backpressure = false;
  readonly #queue = new SizedQueue();
  readonly #requests = new Fifo<WriteRequest>();
  readonly #strategy: Strategy;
  readonly #signalAbort: (reason: unknown) => void;
  #sink: Sink | null = null;
  #isStarted = false;
  #inFlightWrite: WriteRequest | null = null;
  #inFlightClose: Settler<undefined> | null = null;
  #closeRequest: Settler<undefined> | null = null;
  #pendingAbort: PendingAbort | null = null;

  /** `signalAbort` aborts the controller's signal. */
  constructor(strategy: Strategy, signalAbort: (reason: unknown) => void) {
    this.#strategy = strategy;
    this.#signalAbort = signalAbort;
  }

  begin(sink: Sink, started: (value: unknown) => Promise<unknown>): void {
    this.#sink = sink;
    this.setBackpressure(this.#hasBackpressure());
    void upon(
      started(sink.start()),
      () => {
        this.#isStarted = true;
        this.#advance();
      },
      (reason) => {
        this.#isStarted = true;
        this.dealWithRejection(reason);
      },
    );
  }

  desiredSize(): number {
    return this.#strategy.highWaterMark - this.#queue.total;
  }
  #hasBackpressure(): boolean {
    return this.desiredSize() <= 0;
  }
  isClosing(): boolean {
    return this.#closeRequest !== null || this.#inFlightClose !== null;
  }

  /** Only the controller and a transform call it from outside. */
  setBackpressure(on: boolean): void {
    const { writer } = this;
    const changes = on !== this.backpressure;
    this.backpressure = on;
    if (writer === null || !changes) return;
    const { unblocked } = writer;
    writer.unblocked = null;
    if (on) {
      writer.ready = new Settler('writer.ready');
      return;
    }
    writer.ready.resolve(undefined);
    unblocked?.();
  }

  /** The controller's `error()`. */
  fail(reason: unknown): void {
    if (this.state !== 'writable') return;
    this.#sink = null;
    this.startErroring(reason);
  }

  failIfNeeded(reason: unknown): void {
    this.fail(reason);
  }

  abort(reason: unknown): Promise<unknown> {
    if (this.state === 'closed' || this.state === 'errored') return resolved();
    this.#signalAbort(reason);
    // A listener of the signal may have ended it.
    const state = this.state as Writable['state'];
    if (state === 'closed' || state === 'errored') return resolved();
    if (this.#pendingAbort !== null) return this.#pendingAbort.settler.promise;
    const wasErroring = state === 'erroring';
    const settler = new Settler<undefined>('writer.abort()');
    this.#pendingAbort = { settler, reason: wasErroring ? undefined : reason, wasErroring };
    if (!wasErroring) this.startErroring(reason);
    return settler.promise;
  }

  close(label = 'writer.close()'): Promise<unknown> {
    if (this.state === 'closed' || this.state === 'errored') {
      return rejected(new NativeTypeError(`Invalid state: The WritableStream is ${this.state}`));
    }
    const settler = new Settler<undefined>(label);
    this.#closeRequest = settler;
    if (this.writer !== null && this.backpressure && this.state === 'writable') {
      this.writer.ready.resolve(undefined);
      this.writer.unblocked?.();
    }
    this.#queue.push(CLOSE, 0);
    this.#advance();
    return settler.promise;
  }

  write(writer: Writer, chunk: unknown): Promise<unknown> {
    let settler: Settler<undefined> | null = null;
    const refused = this.writeFor(writer, chunk, () => {
      settler = new Settler('writer.write()');
      return settler;
    });
    const written = settler as Settler<undefined> | null;
    return written === null ? rejected(refused?.reason) : written.promise;
  }

  /** Writes for a request of the caller's; gives the reason when it does not. */
  writeFor(
    writer: Writer,
    chunk: unknown,
    request: WriteRequest | (() => WriteRequest),
  ): { readonly reason: unknown } | null {
    const size = this.#sizeOf(chunk);
    if (writer.writable !== this) {
      return { reason: new NativeTypeError('Invalid state: Writer is not bound to this stream') };
    }
    if (this.state === 'errored') return { reason: this.error };
    if (this.isClosing() || this.state === 'closed') {
      return { reason: new NativeTypeError('Invalid state: WritableStream is closed') };
    }
    if (this.state === 'erroring') return { reason: this.error };
    this.#requests.push(typeof request === 'function' ? request() : request);
    this.#enqueue(chunk, size);
    return null;
  }

  #sizeOf(chunk: unknown): unknown {
    const { size } = this.#strategy;
    if (size === null || this.#sink === null) return 1;
    try {
      return run(size, [chunk]);
    } catch (error) {
      this.failIfNeeded(error);
      return 1;
    }
  }

  #enqueue(chunk: unknown, size: unknown): void {
    try {
      this.#queue.push(chunk, size);
    } catch (error) {
      this.failIfNeeded(error);
      return;
    }
    if (!this.isClosing() && this.state === 'writable')
      this.setBackpressure(this.#hasBackpressure());
    this.#advance();
  }

  #advance(): void {
    if (!this.#isStarted || this.#inFlightWrite !== null) return;
    if (this.state === 'erroring') {
      this.finishErroring();
      return;
    }
    if (this.#queue.length === 0 || this.#sink === null) return;
    const chunk = this.#queue.peek();
    if (chunk === CLOSE) this.#processClose(this.#sink);
    else this.#processWrite(this.#sink, chunk);
  }

  #processClose(sink: Sink): void {
    this.#inFlightClose = this.#closeRequest;
    this.#closeRequest = null;
    this.#queue.shift();
    const closing = sink.close();
    this.#sink = null;
    void upon(
      closing,
      () => {
        this.#finishClose();
      },
      (reason) => {
        this.#inFlightClose?.reject(reason);
        this.#inFlightClose = null;
        this.#pendingAbort?.settler.reject(reason);
        this.#pendingAbort = null;
        this.dealWithRejection(reason);
      },
    );
  }

  #finishClose(): void {
    this.#inFlightClose?.resolve(undefined);
    this.#inFlightClose = null;
    if (this.state === 'erroring') {
      this.error = undefined;
      this.#pendingAbort?.settler.resolve(undefined);
      this.#pendingAbort = null;
    }
    this.state = 'closed';
    this.writer?.closed.resolve(undefined);
  }

  #processWrite(sink: Sink, chunk: unknown): void {
    this.#inFlightWrite = this.#requests.shift() ?? null;
    void upon(
      sink.write(chunk),
      () => {
        this.#inFlightWrite?.resolve(undefined);
        this.#inFlightWrite = null;
        this.#queue.shift();
        if (!this.isClosing() && this.state === 'writable') {
          this.setBackpressure(this.#hasBackpressure());
        }
        this.#advance();
      },
      (reason) => {
        if (this.state === 'writable') this.#sink = null;
        this.#inFlightWrite?.reject(reason);
        this.#inFlightWrite = null;
        this.dealWithRejection(reason);
      },
    );
  }

  dealWithRejection(reason: unknown): void {
    if (this.state === 'writable') this.startErroring(reason);
    else this.finishErroring();
  }

  startErroring(reason: unknown): void {
    this.state = 'erroring';
    this.error = reason;
    if (this.writer !== null) ensureReadyRejected(this.writer, reason);
    if (this.#inFlightWrite === null && this.#inFlightClose === null && this.#isStarted) {
      this.finishErroring();
    }
  }

  finishErroring(): void {
    if (this.state !== 'erroring' || this.#inFlightWrite !== null || this.#inFlightClose !== null) {
      return;
    }
    this.state = 'errored';
    this.#queue.clear();
    for (let next = this.#requests.shift(); next !== undefined; next = this.#requests.shift()) {
      next.reject(this.error);
    }
    const pending = this.#pendingAbort;
    if (pending === null) {
      this.#rejectClosed();
      return;
    }
    this.#pendingAbort = null;
    if (pending.wasErroring) {
      pending.settler.reject(this.error);
      this.#rejectClosed();
      return;
    }
    const sink = this.#sink;
    this.#sink = null;
    void upon(
      sink === null ? resolved() : sink.abort(pending.reason),
      () => {
        pending.settler.resolve(undefined);
        this.#rejectClosed();
      },
      (reason) => {
        pending.settler.reject(reason);
        this.#rejectClosed();
      },
    );
  }

  #rejectClosed(): void {
    if (this.#closeRequest !== null) {
      this.#closeRequest.reject(this.error);
      this.#closeRequest = null;
    }
    if (this.writer !== null) {
      this.writer.closed.reject(this.error);
      markHandled(this.writer.closed.promise);
    }
  }

  /** Ends what a sink cannot be asked for any more. */
  forgetSink(): void {
    this.#sink = null;
  }
}

export class Writer {
  writable: Writable | null;
  ready: Settler<undefined>;
  closed: Settler<undefined>;
  /** Called once, at once, when there is room again: Node's pipes wait so. */
  unblocked: (() => void) | null = null;

  /** @throws {TypeError} when the stream has a writer */
  constructor(writable: Writable, isTraced = true) {
    if (writable.writer !== null) {
      throw new NativeTypeError('Invalid state: WritableStream is already locked to a writer');
    }
    this.writable = writable;
    writable.writer = this;
    const ready = isTraced ? 'writer.ready' : null;
    const closed = isTraced ? 'writer.closed' : null;
    const { state, error } = writable;
    if (state === 'writable') {
      const isFull = !writable.isClosing() && writable.backpressure;
      this.ready = isFull ? new Settler(ready) : settled(ready, undefined);
      this.closed = new Settler(closed);
    } else if (state === 'erroring') {
      this.ready = failed<undefined>(ready, error).handled();
      this.closed = new Settler(closed);
    } else if (state === 'closed') {
      this.ready = settled(ready, undefined);
      this.closed = settled(closed, undefined);
    } else {
      this.ready = failed<undefined>(ready, error).handled();
      this.closed = failed<undefined>(closed, error).handled();
    }
  }
}

function ensureReadyRejected(writer: Writer, reason: unknown): void {
  if (writer.ready.isPending) writer.ready.reject(reason);
  else writer.ready = failed<undefined>('writer.ready', reason);
  writer.ready.handled();
}

export function releaseWriter(writer: Writer): void {
  const { writable } = writer;
  if (writable === null) return;
  const reason = new NativeTypeError('Invalid state: Writer has been released');
  ensureReadyRejected(writer, reason);
  if (writer.closed.isPending) writer.closed.reject(reason);
  else writer.closed = failed<undefined>('writer.closed', reason);
  writer.closed.handled();
  writable.writer = null;
  writer.writable = null;
}

/** Closes as the end of a pipe does: what is closed already is well. */
export function closePropagating(writable: Writable): Promise<unknown> {
  if (writable.isClosing() || writable.state === 'closed') return resolved();
  if (writable.state === 'errored') return rejected(writable.error);
  return writable.close();
}
