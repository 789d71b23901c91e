/**
 * What all streams are built from: promises whose settling is traced where learners see them,
 * first-in first-out lists, and calls of what a learner wrote, in the name of the code that
 * wrote it. The algorithms beside this file are those of the Streams standard.
 */
import type { Core, Deferred } from '../../core.ts';
import {
  NativeRangeError,
  NativeTypeError,
  newList,
  NumberIsNaN,
  PromisePrototypeThen,
  uncurryThis,
} from '../../runtime/primordials.ts';

export type Callback = (...args: never[]) => unknown;

const NativePromise = Promise;
const promiseResolve: (self: unknown, value: unknown) => Promise<unknown> = uncurryThis<
  [unknown],
  Promise<unknown>
>(Promise.resolve);
const promiseReject: (self: unknown, reason: unknown) => Promise<never> = uncurryThis<
  [unknown],
  Promise<never>
>(Promise.reject);

let current: Core;

/** One realm has one runtime. */
export function setCore(core: Core): void {
  current = core;
}
export const theCore = (): Core => current;
export const isNode = (): boolean => current.options.profile === 'node';

/** A promise that can be settled once, and knows whether it was. */
export class Settler<T = unknown> {
  readonly promise: Promise<T>;
  isPending = true;
  readonly #deferred: Omit<Deferred<T>, 'id'>;

  /** With a label it is a learner's to see, and traced. */
  constructor(label: string | null) {
    this.#deferred = label === null ? raw<T>() : current.deferred<T>(label);
    this.promise = this.#deferred.promise;
  }

  resolve(value: T): void {
    if (!this.isPending) return;
    this.isPending = false;
    this.#deferred.resolve(value);
  }

  reject(reason: unknown): void {
    if (!this.isPending) return;
    this.isPending = false;
    this.#deferred.reject(reason);
  }

  /** Its rejection is nobody's fault. */
  handled(): this {
    markHandled(this.promise);
    return this;
  }
}

function raw<T>(): Omit<Deferred<T>, 'id'> {
  let resolve: (value: T) => void = nothing;
  let reject: (reason: unknown) => void = nothing;
  const promise = new NativePromise<T>((fulfil, fail) => {
    resolve = fulfil;
    reject = fail;
  });
  return { promise, resolve, reject };
}

export function settled<T>(label: string | null, value: T): Settler<T> {
  const settler = new Settler<T>(label);
  settler.resolve(value);
  return settler;
}

export function failed<T>(label: string | null, reason: unknown): Settler<T> {
  const settler = new Settler<T>(label);
  settler.reject(reason);
  return settler;
}

export const nothing = (): void => {};

/** A promise as it is, anything else in a new one: as hosts treat what a callback returns. */
export const resolved = (value?: unknown): Promise<unknown> => promiseResolve(NativePromise, value);
/** In a new promise always: one that is given is adopted, two steps later. */
export const wrapped = (value: unknown): Promise<unknown> =>
  new NativePromise((resolve) => {
    resolve(value);
  });
/** Of a stream's beginning and cancellation: Node adopts a promise, a browser takes it as it is. */
export const adopted = (value: unknown): Promise<unknown> =>
  isNode() ? wrapped(value) : resolved(value);
export const rejected = (reason: unknown): Promise<never> => promiseReject(NativePromise, reason);

/** `then` without a record of it. */
export function upon(
  promise: Promise<unknown>,
  onFulfilled: ((value: unknown) => unknown) | undefined,
  onRejected?: (reason: unknown) => unknown,
): Promise<unknown> {
  return PromisePrototypeThen(promise, onFulfilled as never, onRejected as never);
}

export const markHandled = (promise: Promise<unknown>): void => {
  void upon(promise, undefined, nothing);
};

export class Fifo<T> {
  readonly #items = newList<T>();
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }
  push(item: T): void {
    this.#items[this.#items.length] = item;
  }
  peek(): T | undefined {
    return this.size === 0 ? undefined : this.#items[this.#head];
  }
  shift(): T | undefined {
    if (this.size === 0) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head] = undefined as T;
    this.#head += 1;
    if (this.#head === this.#items.length) this.clear();
    return item;
  }
  clear(): void {
    this.#items.length = 0;
    this.#head = 0;
  }
}

/** A learner's callback with the code that handed it over. */
export interface Owned {
  readonly callback: Callback;
  readonly receiver: unknown;
  readonly task: number;
  readonly site: number;
}

/**
 * A callback of a dictionary, read once as the conversion from a learner's object does.
 *
 * @throws {TypeError} when it is there and no function
 */
export function own(source: object | null | undefined, name: string, site: number): Owned | null {
  if (source === null || source === undefined) return null;
  const callback = (source as Record<string, unknown>)[name];
  if (callback === undefined) return null;
  if (typeof callback !== 'function') throw new NativeTypeError(`${name} is not a function`);
  return { callback: callback as Callback, receiver: source, task: current.currentTask(), site };
}

/** Runs it; what it throws is thrown. */
export const run = (owned: Owned, args: readonly unknown[]): unknown =>
  current.invoke(owned.callback, owned.receiver, args, owned.site, owned.task);

/** Runs a callback that may return a promise; what it throws rejects. */
export function runAsync(
  owned: Owned | null,
  args: readonly unknown[],
  wait: (value: unknown) => Promise<unknown> = resolved,
): Promise<unknown> {
  if (owned === null) return resolved();
  try {
    return wait(run(owned, args));
  } catch (error) {
    return rejected(error);
  }
}

export interface Strategy {
  readonly highWaterMark: number;
  /** Null: every chunk counts 1. */
  readonly size: Owned | null;
}

/**
 * @throws {RangeError} for a mark that is none
 * @throws {TypeError} for a size that is no function
 */
export function readStrategy(given: unknown, highWaterMark: number, site: number): Strategy {
  if (given === undefined || given === null) return { highWaterMark, size: null };
  const dictionary = given as { readonly highWaterMark?: unknown };
  const mark = dictionary.highWaterMark;
  const size = own(given, 'size', site);
  const limit = mark === undefined ? highWaterMark : Number(mark);
  if (NumberIsNaN(limit) || limit < 0) {
    throw new NativeRangeError(`${limit} is not a valid highWaterMark`);
  }
  return { highWaterMark: limit, size: size === null ? null : { ...size, receiver: undefined } };
}

/** Chunks with their sizes. */
export class SizedQueue {
  readonly #chunks = new Fifo<{ readonly value: unknown; readonly size: number }>();
  total = 0;

  get length(): number {
    return this.#chunks.size;
  }

  /** @throws {RangeError} for a size that is none */
  push(value: unknown, size: unknown): void {
    const number = Number(size);
    if (!(number >= 0) || number === Infinity) {
      throw new NativeRangeError('The size of a chunk is a finite number from 0');
    }
    this.#chunks.push({ value, size: number });
    this.total += number;
  }
  peek(): unknown {
    return this.#chunks.peek()?.value;
  }
  shift(): unknown {
    const chunk = this.#chunks.shift();
    this.total -= chunk?.size ?? 0;
    if (this.total < 0) this.total = 0;
    return chunk?.value;
  }
  clear(): void {
    this.#chunks.clear();
    this.total = 0;
  }
}

/** `{ done, value }` in the order in which hosts write them. */
export const result = <T>(value: T, done: boolean): { done: boolean; value: T } => ({
  done,
  value,
});
