/** `ReadableStream.from`: any iterable as a stream. */
import { NativeTypeError, ReflectApply, SymbolIterator } from '../../runtime/primordials.ts';
import { isNode, rejected, resolved, theCore, upon, type Callback } from './base.ts';
import type { DefaultController, ParkingSource } from './default-controller.ts';
import { sourceInNode } from './from-node.ts';

const SymbolAsyncIterator: typeof Symbol.asyncIterator = Symbol.asyncIterator;

interface Given {
  readonly iterator: object;
  readonly next: Callback;
  /** Its values are waited for, as `for await` does. */
  readonly isSync: boolean;
}

/** @throws {TypeError} for what cannot be iterated */
export function sourceFrom(iterable: unknown, controller: DefaultController): ParkingSource {
  const core = theCore();
  const site = core.takeSite();
  const task = core.currentTask();
  const call = (callback: Callback, receiver: object, args: readonly unknown[]): unknown =>
    core.invoke(callback, receiver, args, site, task);

  const settle = (answer: unknown): void => {
    if (!isObject(answer)) throw new NativeTypeError('The iterator gave no object');
    const { done, value } = answer as { readonly done: unknown; readonly value: unknown };
    if (done) controller.close();
    else controller.enqueue(value);
  };

  if (isNode()) return sourceInNode(iterable, controller, call);
  const { iterator, next, isSync } = open(iterable);
  return {
    start: () => undefined,
    pull() {
      let answer: unknown;
      try {
        answer = call(next, iterator, []);
        if (isSync) return upon(fromSync(answer), settle);
      } catch (error) {
        return rejected(error);
      }
      return upon(resolved(answer), settle);
    },
    cancel(reason) {
      let answer: unknown;
      try {
        const method = (iterator as { readonly return?: unknown }).return;
        if (method === undefined || method === null) return resolved();
        if (typeof method !== 'function') throw new NativeTypeError('return is not a function');
        answer = call(method as Callback, iterator, [reason]);
        if (isSync) return upon(fromSync(answer), checkReturned);
      } catch (error) {
        return rejected(error);
      }
      return upon(resolved(answer), checkReturned);
    },
  };
}

function checkReturned(answer: unknown): void {
  if (!isObject(answer)) throw new NativeTypeError('The iterator gave no object');
}

/** AsyncFromSyncIterator: the value of a step is waited for. */
function fromSync(answer: unknown): Promise<unknown> {
  if (!isObject(answer)) throw new NativeTypeError('The iterator gave no object');
  const { done, value } = answer as { readonly done: unknown; readonly value: unknown };
  return upon(resolved(value), (awaited) => ({ value: awaited, done: Boolean(done) }));
}

function open(iterable: unknown): Given {
  if (iterable === undefined || iterable === null) {
    throw new NativeTypeError(`${String(iterable)} is not iterable`);
  }
  const methods = iterable as Record<symbol, unknown>;
  const asynchronous = methods[SymbolAsyncIterator];
  const isSync = asynchronous === undefined || asynchronous === null;
  const method = isSync ? methods[SymbolIterator] : asynchronous;
  if (typeof method !== 'function') throw new NativeTypeError('The value is not iterable');
  const iterator: unknown = ReflectApply(method as Callback, iterable, [] as never);
  if (!isObject(iterator)) throw new NativeTypeError('The iterator is not an object');
  const { next } = iterator as { readonly next: Callback };
  return { iterator, next, isSync };
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
