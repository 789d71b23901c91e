/**
 * How Node leads chunks through a pipe: all that are queued in one go, the next as soon as there
 * is room again, and writes are counted, not waited for one by one.
 */
import { nothing, resolved, Settler, upon } from './base.ts';
import { DefaultController } from './default-controller.ts';
import { readFrom, type Reader, type Readable } from './readable-state.ts';
import type { Writable, WriteRequest, Writer } from './writable-state.ts';

const later = queueMicrotask;

export class NodePump {
  readonly #source: Readable;
  readonly #target: Writable;
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #isOver: () => boolean;
  #pending = 0;
  #failure: { readonly reason: unknown } | null = null;
  #stall: Settler<undefined> | null = null;
  readonly #request: WriteRequest = {
    resolve: () => this.#written(),
    reject: (reason) => {
      this.#failure = { reason };
      this.#pending -= 1;
      this.#endStall();
    },
  };

  /** `isOver`: the pipe is being shut down. */
  constructor(
    source: Readable,
    target: Writable,
    reader: Reader,
    writer: Writer,
    isOver: () => boolean,
  ) {
    this.#source = source;
    this.#target = target;
    this.#reader = reader;
    this.#writer = writer;
    this.#isOver = isOver;
  }

  readonly run = (): void => {
    if (this.#isOver()) return;
    if (this.#target.backpressure) {
      this.#writer.unblocked = this.run;
      return;
    }
    const { controller } = this.#source;
    const isQueue = controller instanceof DefaultController && controller.queued > 0;
    if (this.#source.state === 'readable' && isQueue) this.#empty(controller);
    else this.#readOne();
  };

  /** Fulfilled when all is written; rejected when a write failed. */
  writesFinished(): Promise<unknown> {
    if (this.#pending > 0) {
      this.#stall = new Settler<undefined>(null);
      return this.#stall.promise;
    }
    const settler = new Settler<undefined>(null);
    if (this.#failure === null) settler.resolve(undefined);
    else settler.reject(this.#failure.reason);
    return settler.promise;
  }

  #empty(controller: DefaultController): void {
    const target = this.#target;
    while (controller.queued > 0) {
      if (this.#isOver()) return;
      this.#write(controller.take());
      if (target.backpressure || target.state !== 'writable' || target.isClosing()) break;
    }
    controller.pullIfNeeded();
    if (this.#source.state === 'closed') return;
    if (target.backpressure) this.#writer.unblocked = this.run;
    else later(this.run);
  }

  #readOne(): void {
    readFrom(this.#reader, {
      chunk: (chunk) => {
        later(() => {
          this.#write(chunk);
          this.run();
        });
      },
      close: nothing,
      error: nothing,
    });
  }

  #write(chunk: unknown): void {
    const refused = this.#target.writeFor(this.#writer, chunk, this.#request);
    if (refused === null) this.#pending += 1;
    else this.#failure = refused;
  }

  #written(): void {
    this.#pending -= 1;
    if (this.#pending === 0) this.#endStall();
  }

  #endStall(): void {
    const stall = this.#stall;
    this.#stall = null;
    if (this.#failure === null) stall?.resolve(undefined);
    else stall?.reject(this.#failure.reason);
  }
}

/** Node's `Promise.all` of its own takes two steps more; it has nothing to wait for without actions. */
export const allInNode = (both: Promise<unknown> | null): Promise<unknown> =>
  both === null ? upon(resolved(), nothing) : upon(upon(both, nothing), nothing);
