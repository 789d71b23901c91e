/** `ReadableStream.from` in the steps of Node, which ends a pull as soon as the chunk is there. */
import { NativeTypeError, ReflectApply, SymbolIterator } from '../../runtime/primordials.ts';
import { rejected, resolved, upon, type Callback } from './base.ts';
import { PARKED, type DefaultController, type ParkingSource } from './default-controller.ts';

const SymbolAsyncIterator: typeof Symbol.asyncIterator = Symbol.asyncIterator;

type Call = (callback: Callback, receiver: object, args: readonly unknown[]) => unknown;

/** @throws {TypeError} for what cannot be iterated */
export function sourceInNode(
  iterable: unknown,
  controller: DefaultController,
  call: Call,
): ParkingSource {
  const methods = iterable as Record<symbol, unknown>;
  const method = methods[SymbolAsyncIterator] ?? methods[SymbolIterator];
  if (typeof method !== 'function') throw new NativeTypeError('The value is not iterable');
  const iterator: unknown = ReflectApply(method as Callback, iterable, [] as never);
  if (!isObject(iterator)) {
    throw new NativeTypeError('Invalid state: The iterator method must return an object');
  }
  const { next } = iterator as { readonly next: Callback };

  const fail = (reason: unknown): void => {
    controller.error(reason);
  };
  const enqueue = (value: unknown): void => {
    try {
      if (controller.canEnqueue()) controller.enqueue(value);
    } catch (error) {
      fail(error);
      return;
    }
    controller.pulled();
  };
  const take = (answer: unknown): void => {
    if (!isObject(answer)) {
      fail(noObject('next'));
      return;
    }
    try {
      const { done } = answer as { readonly done: unknown };
      if (done) {
        if (controller.canEnqueue()) controller.close();
      } else {
        const { value } = answer as { readonly value: unknown };
        if (isObject(value)) void upon(resolved(value), enqueue, fail);
        else enqueue(value);
        return;
      }
    } catch (error) {
      fail(error);
      return;
    }
    controller.pulled();
  };

  return {
    start: () => undefined,
    pull() {
      try {
        const answer = call(next, iterator, []);
        void upon(resolved(answer), take, fail);
        return PARKED;
      } catch (error) {
        return rejected(error);
      }
    },
    async cancel(reason) {
      const { return: leave } = iterator as { readonly return?: Callback };
      if (leave === undefined) return;
      const answer: unknown = await call(leave, iterator, [reason]);
      if (!isObject(answer)) throw noObject('return');
    },
  };
}

const noObject = (method: string): TypeError =>
  new NativeTypeError(
    `Invalid state: The promise returned by the iterator.${method}() method must fulfill with an object`,
  );

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
