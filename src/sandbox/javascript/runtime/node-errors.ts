/** Errors in Node's own words, with its codes. */
import { isObject, isProxy } from './identity.ts';
import { constructorName, engineText, functionName, symbolText } from './engine-text.ts';
import {
  NativeError,
  NativeRangeError,
  NativeTypeError,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  StringPrototypeSlice,
} from './primordials.ts';

/** `The "listener" argument must be of type function. Received undefined`. */
export function wrongType(name: string, type: string, value: unknown): TypeError {
  const message = `The "${name}" argument must be of type ${type}. Received ${received(value)}`;
  return withCode(new NativeTypeError(message), 'ERR_INVALID_ARG_TYPE');
}

export function outOfRange(name: string, expected: string, value: unknown): RangeError {
  const message = `The value of "${name}" is out of range. It must be ${expected}. Received ${value as number}`;
  return withCode(new NativeRangeError(message), 'ERR_OUT_OF_RANGE');
}

/** What a listener of `uncaughtException` gets for a rejection with something that is no error. */
export function unhandledRejection(reason: unknown): Error {
  const error = withCode(
    new NativeError(
      'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). ' +
        `The promise rejected with the reason "${engineText(reason)}".`,
    ),
    'ERR_UNHANDLED_REJECTION',
  );
  return named(error, 'UnhandledPromiseRejection');
}

/** What `emit('error', …)` throws when nobody listens. */
export function unhandledEvent(error: unknown): unknown {
  if (isErrorLike(error)) return error;
  return withCode(
    new NativeError(`Unhandled error. (${engineText(error)})`),
    'ERR_UNHANDLED_ERROR',
  );
}

/** Node takes for an error what has a stack of its own. */
export const isErrorLike = (value: unknown): boolean =>
  isObject(value) &&
  typeof value === 'object' &&
  !isProxy(value) &&
  ObjectGetOwnPropertyDescriptor(value, 'stack') !== undefined;

export const withCode = <E extends Error>(error: E, code: string): E =>
  setHidden(error, 'code', code, true);
export const named = <E extends Error>(error: E, name: string): E =>
  setHidden(error, 'name', name, false);

function setHidden<E extends Error>(error: E, key: string, value: string, enumerable: boolean): E {
  ObjectDefineProperty(error, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable,
    configurable: true,
  } as PropertyDescriptor);
  return error;
}

function received(value: unknown): string {
  if (value === undefined || value === null) return `${value}`;
  switch (typeof value) {
    case 'function':
      return `function ${functionName(value)}`;
    case 'object':
      return `an instance of ${constructorName(value) || 'Object'}`;
    case 'string':
      return `type string ('${value.length > 28 ? `${StringPrototypeSlice(value, 0, 25)}...` : value}')`;
    case 'bigint':
      return `type bigint (${value}n)`;
    case 'symbol':
      return `type symbol (${symbolText(value)})`;
    default:
      return `type ${typeof value} (${value as number})`;
  }
}
