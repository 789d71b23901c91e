/** The queue between a source and whoever reads, for chunks of any kind. */
import { NativeTypeError } from '../../runtime/primordials.ts';
import { resolved, run, SizedQueue, upon, type Strategy } from './base.ts';
import {
  closeReadable,
  errorReadable,
  fulfilRequest,
  isLocked,
  type Controller,
  type Readable,
  type ReadRequest,
} from './readable-state.ts';

/** Given by a source that will call `pulled` itself. */
export const PARKED = null;

export interface Source {
  readonly start: () => unknown;
  readonly pull: () => Promise<unknown>;
  readonly cancel: (reason: unknown) => Promise<unknown>;
}

/** A source that may say itself when a pull is done. */
export type ParkingSource = Omit<Source, 'pull'> & {
  readonly pull: () => Promise<unknown> | typeof PARKED;
};

export class DefaultController implements Controller {
  readonly readable: Readable;
  readonly #queue = new SizedQueue();
  readonly #strategy: Strategy;
  #source: ParkingSource | null = null;
  #isStarted = false;
  #isPulling = false;
  #pullsAgain = false;
  isCloseRequested = false;

  constructor(readable: Readable, strategy: Strategy) {
    this.readable = readable;
    this.#strategy = strategy;
    readable.controller = this;
  }

  /** What `start` throws is thrown. */
  begin(source: ParkingSource, started: (value: unknown) => Promise<unknown>): void {
    this.#source = source;
    void upon(
      started(source.start()),
      () => {
        this.#isStarted = true;
        this.pullIfNeeded();
      },
      (reason) => {
        this.error(reason);
      },
    );
  }

  desiredSize(): number | null {
    const { state } = this.readable;
    if (state === 'errored') return null;
    return state === 'closed' ? 0 : this.#strategy.highWaterMark - this.#queue.total;
  }

  canEnqueue(): boolean {
    return !this.isCloseRequested && this.readable.state === 'readable';
  }

  /** @throws {TypeError} after it was closed */
  close(): void {
    if (!this.canEnqueue())
      throw new NativeTypeError('Invalid state: Controller is already closed');
    this.isCloseRequested = true;
    if (this.#queue.length > 0) return;
    this.#source = null;
    closeReadable(this.readable);
  }

  /**
   * @throws {TypeError} after it was closed
   * @throws {RangeError} for a size that is none
   */
  enqueue(chunk: unknown): void {
    if (!this.canEnqueue())
      throw new NativeTypeError('Invalid state: Controller is already closed');
    const { readable } = this;
    const { reader } = readable;
    if (reader !== null && reader.requests.size > 0) fulfilRequest(reader, chunk, false);
    else {
      try {
        const { size } = this.#strategy;
        this.#queue.push(chunk, size === null ? 1 : run(size, [chunk]));
      } catch (error) {
        this.error(error);
        throw error;
      }
    }
    this.pullIfNeeded();
  }

  error(reason: unknown): void {
    if (this.readable.state !== 'readable') return;
    this.#queue.clear();
    this.#source = null;
    errorReadable(this.readable, reason);
  }

  #shouldPull(): boolean {
    if (!this.canEnqueue() || !this.#isStarted) return false;
    const { readable } = this;
    if (isLocked(readable) && (readable.reader?.requests.size ?? 0) > 0) return true;
    return (this.desiredSize() ?? 0) > 0;
  }

  /** Asks the source for more, unless it has been asked or there is enough. */
  pullIfNeeded(): void {
    if (!this.#shouldPull() || this.#source === null) return;
    if (this.#isPulling) {
      this.#pullsAgain = true;
      return;
    }
    this.#isPulling = true;
    const pulling = this.#source.pull();
    if (pulling === PARKED) return;
    void upon(
      pulling,
      () => {
        this.pulled();
      },
      (reason) => {
        this.error(reason);
      },
    );
  }

  /** What the source was asked for is done. */
  pulled(): void {
    this.#isPulling = false;
    if (!this.#pullsAgain) return;
    this.#pullsAgain = false;
    this.pullIfNeeded();
  }

  pull(request: ReadRequest): void {
    if (this.#queue.length === 0) {
      this.readable.reader?.requests.push(request);
      this.pullIfNeeded();
      return;
    }
    const chunk = this.take();
    if (this.readable.state === 'readable') this.pullIfNeeded();
    request.chunk(chunk, false);
  }

  get queued(): number {
    return this.#queue.length;
  }

  /** The next chunk of the queue; with the last one a stream ends that was to be closed. */
  take(): unknown {
    const chunk = this.#queue.shift();
    if (this.isCloseRequested && this.#queue.length === 0) {
      this.#source = null;
      closeReadable(this.readable);
    }
    return chunk;
  }

  cancel(reason: unknown): Promise<unknown> {
    this.#queue.clear();
    const source = this.#source;
    this.#source = null;
    return source === null ? resolved() : source.cancel(reason);
  }

  release(): void {}

  /** For a transform: whether the source would be asked for more. */
  hasBackpressure(): boolean {
    return !this.#shouldPull();
  }
}
