/** TransformStream: what is written comes out changed, no faster than it is read. */
import { NativeTypeError } from '../../runtime/primordials.ts';
import {
  adopted,
  isNode,
  own,
  readStrategy,
  rejected,
  resolved,
  run,
  Settler,
  theCore,
  upon,
  wrapped,
  type Strategy,
} from './base.ts';
import { DefaultController } from './default-controller.ts';
import { Readable } from './readable-state.ts';
import { streamOf, type ReadableStream } from './readable.ts';
import { Writable } from './writable-state.ts';
import { writableFor, type WritableStream } from './writable.ts';

/** What a transform does; each may throw. */
export interface Transformer {
  readonly start: (transform: Transform) => unknown;
  readonly transform: (chunk: unknown, transform: Transform) => unknown;
  readonly flush: (transform: Transform) => unknown;
  readonly cancel: (reason: unknown) => unknown;
}

export class Transform {
  readonly readable = new Readable();
  readonly writable: Writable;
  readonly #source: DefaultController;
  #transformer: Transformer | null;
  #backpressure = false;
  #change = new Settler<undefined>(null);
  #finish: Settler<undefined> | null = null;

  constructor(transformer: Transformer, readable: Strategy, writable: Strategy) {
    this.#transformer = transformer;
    this.#source = new DefaultController(this.readable, readable);
    this.writable = new Writable(writable, () => {});
    const start = new Settler(null);
    this.writable.begin(
      {
        start: () => start.promise,
        write: (chunk) => this.#write(chunk),
        close: () => this.#close(),
        abort: (reason) => adopted(this.#abort(reason)),
      },
      wrapped,
    );
    this.#source.begin(
      {
        start: () => start.promise,
        pull: () => {
          this.#setBackpressure(false);
          return this.#change.promise;
        },
        cancel: (reason) => this.#cancel(reason),
      },
      wrapped,
    );
    this.#setBackpressure(true);
    start.resolve(transformer.start(this));
  }

  get backpressure(): boolean {
    return this.#backpressure;
  }
  desiredSize(): number | null {
    return this.#source.desiredSize();
  }

  enqueue(chunk: unknown): void {
    if (!this.#source.canEnqueue()) {
      throw new NativeTypeError('Invalid state: Unable to enqueue');
    }
    try {
      this.#source.enqueue(chunk);
    } catch (error) {
      this.#errorWritable(error);
      throw this.readable.error;
    }
    const backpressure = this.#source.hasBackpressure();
    if (backpressure !== this.#backpressure) this.#setBackpressure(true);
  }

  error(reason: unknown): void {
    this.#source.error(reason);
    this.#errorWritable(reason);
  }

  terminate(): void {
    if (this.#source.canEnqueue()) this.#source.close();
    this.#errorWritable(new NativeTypeError('Invalid state: TransformStream terminated'));
  }

  #errorWritable(reason: unknown): void {
    this.#transformer = null;
    this.writable.failIfNeeded(reason);
    this.#unblock();
  }

  #unblock(): void {
    if (this.#backpressure) this.#setBackpressure(false);
  }

  #setBackpressure(on: boolean): void {
    this.#change.resolve(undefined);
    this.#change = new Settler(null);
    this.#backpressure = on;
  }

  #write(chunk: unknown): Promise<unknown> {
    if (!this.#backpressure) return this.#perform(chunk);
    return upon(this.#change.promise, () => {
      if (this.writable.state === 'erroring') throw this.writable.error;
      return this.#perform(chunk);
    });
  }

  #perform(chunk: unknown): Promise<unknown> {
    if (this.#transformer === null && isNode()) return resolved();
    return upon(
      this.#attempt((transformer) => transformer.transform(chunk, this)),
      undefined,
      (reason) => {
        this.error(reason);
        throw reason;
      },
    );
  }

  #attempt(
    act: (transformer: Transformer) => unknown,
    wait: (value: unknown) => Promise<unknown> = resolved,
  ): Promise<unknown> {
    const transformer = this.#transformer;
    if (transformer === null) return resolved();
    try {
      return wait(act(transformer));
    } catch (error) {
      return rejected(error);
    }
  }

  #abort(reason: unknown): Promise<unknown> {
    return this.#end(
      (transformer) => transformer.cancel(reason),
      () => {
        if (this.readable.state === 'errored') return this.readable.error;
        this.#source.error(reason);
        return END;
      },
      (error) => {
        this.#source.error(error);
      },
    );
  }

  #close(): Promise<unknown> {
    return this.#end(
      (transformer) => transformer.flush(this),
      () => {
        if (this.readable.state === 'errored') return this.readable.error;
        if (this.#source.canEnqueue()) this.#source.close();
        return END;
      },
      (error) => {
        this.#source.error(error);
      },
    );
  }

  #cancel(reason: unknown): Promise<unknown> {
    return this.#end(
      (transformer) => transformer.cancel(reason),
      () => {
        if (this.writable.state === 'errored') return this.writable.error;
        this.writable.failIfNeeded(reason);
        this.#unblock();
        return END;
      },
      (error) => {
        this.writable.failIfNeeded(error);
        this.#unblock();
      },
    );
  }

  /** Whichever side ends first runs the transformer's last callback; the other one waits for it. */
  #end(
    act: (transformer: Transformer) => unknown,
    succeed: () => unknown,
    fail: (error: unknown) => void,
  ): Promise<unknown> {
    if (this.#finish !== null) return this.#finish.promise;
    const finish = new Settler<undefined>(null);
    this.#finish = finish;
    const acting = this.#attempt(act, adopted);
    this.#transformer = null;
    void upon(
      acting,
      () => {
        const error = succeed();
        if (error === END) finish.resolve(undefined);
        else finish.reject(error);
      },
      (error) => {
        fail(error);
        finish.reject(error);
      },
    );
    return finish.promise;
  }
}

/** It went well: a stored error can be any value, `undefined` too. */
const END = { __proto__: null };

export class TransformStreamDefaultController {
  readonly #transform: Transform;
  constructor(transform: unknown) {
    if (!(transform instanceof Transform)) throw new NativeTypeError('Illegal constructor');
    this.#transform = transform;
  }
  get desiredSize(): number | null {
    return this.#transform.desiredSize();
  }
  enqueue(chunk?: unknown): void {
    this.#transform.enqueue(chunk);
  }
  error(reason?: unknown): void {
    this.#transform.error(reason);
  }
  terminate(): void {
    this.#transform.terminate();
  }
}

/** Throws a TypeError for anything else. */
export let backpressureOf: (stream: unknown) => boolean;

export class TransformStream {
  readonly #transform: Transform;
  readonly #readable: ReadableStream;
  static {
    backpressureOf = (stream) => (stream as TransformStream).#transform.backpressure;
  }

  readonly #writable: WritableStream;

  constructor(transformer?: unknown, writableStrategy?: unknown, readableStrategy?: unknown) {
    const site = theCore().takeSite();
    const given = transformer as
      { readonly readableType?: unknown; readonly writableType?: unknown } | undefined;
    const cancel = own(given, 'cancel', site);
    const flush = own(given, 'flush', site);
    if (given?.readableType !== undefined) throw new RangeError('Invalid readableType specified');
    const start = own(given, 'start', site);
    const change = own(given, 'transform', site);
    if (given?.writableType !== undefined) throw new RangeError('Invalid writableType specified');
    const readable = readStrategy(readableStrategy, 0, site);
    const writable = readStrategy(writableStrategy, 1, site);
    let face: TransformStreamDefaultController | null = null;
    const faceOf = (transform: Transform): TransformStreamDefaultController =>
      (face ??= new TransformStreamDefaultController(transform));
    const made = new Transform(
      {
        start: (transform) => (start === null ? undefined : run(start, [faceOf(transform)])),
        transform(chunk, transform) {
          if (change === null) {
            transform.enqueue(chunk);
            return undefined;
          }
          return run(change, [chunk, faceOf(transform)]);
        },
        flush: (transform) => (flush === null ? undefined : run(flush, [faceOf(transform)])),
        cancel: (reason) => (cancel === null ? undefined : run(cancel, [reason])),
      },
      readable,
      writable,
    );
    this.#transform = made;
    this.#readable = streamOf(made.readable);
    this.#writable = writableFor(made.writable);
  }

  get readable(): ReadableStream {
    return this.#readable;
  }
  get writable(): WritableStream {
    return this.#writable;
  }
}
