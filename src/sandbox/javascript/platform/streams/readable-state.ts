/** What a readable stream is behind its object, and the operations on it that readers share. */
import { NativeTypeError, newList, type List } from '../../runtime/primordials.ts';
import { Fifo, markHandled, rejected, resolved, Settler, settled, failed, upon } from './base.ts';

/** Exactly one of the three is called. */
export interface ReadRequest {
  readonly chunk: (value: unknown, late: boolean) => void;
  readonly close: () => void;
  readonly error: (reason: unknown) => void;
}

/** A request of a reader that brings its own buffer: a view comes back even at the end. */
export interface ReadIntoRequest {
  readonly chunk: (view: ArrayBufferView) => void;
  readonly close: (view: ArrayBufferView | undefined) => void;
  readonly error: (reason: unknown) => void;
}

export interface Controller {
  pull(request: ReadRequest): void;
  cancel(reason: unknown): Promise<unknown>;
  release(): void;
}

export class Readable {
  state: 'readable' | 'closed' | 'errored' = 'readable';
  error: unknown = undefined;
  disturbed = false;
  reader: Reader | null = null;
  controller: Controller | null = null;
  isBytes = false;
}

export class Reader {
  readable: Readable | null;
  closed: Settler<undefined>;
  readonly requests = new Fifo<ReadRequest>();
  readonly intoRequests = new Fifo<ReadIntoRequest>();
  readonly isByob: boolean;

  /** @throws {TypeError} when the stream has a reader */
  constructor(readable: Readable, isByob: boolean, label: string | null = 'reader.closed') {
    if (readable.reader !== null) {
      throw new NativeTypeError('Invalid state: ReadableStream is locked');
    }
    this.readable = readable;
    this.isByob = isByob;
    readable.reader = this;
    if (readable.state === 'readable') this.closed = new Settler(label);
    else if (readable.state === 'closed') this.closed = settled(label, undefined);
    else this.closed = failed<undefined>(label, readable.error).handled();
  }
}

export const isLocked = (readable: Readable): boolean => readable.reader !== null;

function drain<T>(fifo: Fifo<T>): List<T> {
  const all = newList<T>();
  for (let item = fifo.shift(); item !== undefined; item = fifo.shift()) all[all.length] = item;
  return all;
}

export function closeReadable(readable: Readable): void {
  readable.state = 'closed';
  const { reader } = readable;
  if (reader === null) return;
  reader.closed.resolve(undefined);
  if (reader.isByob) return;
  const requests = drain(reader.requests);
  for (let index = 0; index < requests.length; index++) requests[index]?.close();
}

export function errorReadable(readable: Readable, reason: unknown): void {
  readable.state = 'errored';
  readable.error = reason;
  const { reader } = readable;
  if (reader === null) return;
  reader.closed.reject(reason);
  reader.closed.handled();
  errorRequests(reader, reason);
}

function errorRequests(reader: Reader, reason: unknown): void {
  const requests = drain(reader.requests);
  for (let index = 0; index < requests.length; index++) requests[index]?.error(reason);
  const intos = drain(reader.intoRequests);
  for (let index = 0; index < intos.length; index++) intos[index]?.error(reason);
}

export function cancelReadable(readable: Readable, reason: unknown): Promise<unknown> {
  readable.disturbed = true;
  if (readable.state === 'closed') return resolved();
  if (readable.state === 'errored') return rejected(readable.error);
  closeReadable(readable);
  if (readable.reader?.isByob === true) {
    const intos = drain(readable.reader.intoRequests);
    for (let index = 0; index < intos.length; index++) intos[index]?.close(undefined);
  }
  const cancelled = readable.controller?.cancel(reason) ?? resolved();
  return upon(cancelled, () => undefined);
}

export function readFrom(reader: Reader, request: ReadRequest): void {
  const { readable } = reader;
  if (readable === null) return;
  readable.disturbed = true;
  if (readable.state === 'closed') request.close();
  else if (readable.state === 'errored') request.error(readable.error);
  else readable.controller?.pull(request);
}

export function releaseReader(reader: Reader): void {
  const { readable } = reader;
  if (readable === null) return;
  const reason = new NativeTypeError('Invalid state: Reader released');
  if (readable.state === 'readable') reader.closed.reject(reason);
  else reader.closed = failed<undefined>('reader.closed', reason);
  markHandled(reader.closed.promise);
  readable.controller?.release();
  readable.reader = null;
  reader.readable = null;
  errorRequests(reader, new NativeTypeError('Invalid state: Releasing reader'));
}

/** A chunk for the first who waits. */
export function fulfilRequest(reader: Reader, chunk: unknown, done: boolean): void {
  const request = reader.requests.shift();
  if (done) request?.close();
  else request?.chunk(chunk, true);
}
