/**
 * What V8 calls a value where it must not run any code: in `Uncaught …` and in the reasons of
 * rejections. (`NoSideEffectsToString`: errors by name and message, plain objects as
 * `#<Constructor>`, others by their tag.)
 */
import { isObject, isProxy } from './identity.ts';
import {
  ArrayIsArray,
  ErrorPrototype,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectPrototype,
  ObjectPrototypeToString,
  SymbolPrototypeToString,
  SymbolToStringTag,
} from './primordials.ts';

const objectToString: unknown = ObjectPrototype.toString;
const errorToString: unknown = (ErrorPrototype as Error).toString;

export function engineText(value: unknown): string {
  if (typeof value === 'symbol') return symbolText(value);
  if (typeof value === 'bigint' || !isObject(value)) return `${value as string}`;
  if (typeof value === 'function') return `function ${functionName(value)}`;
  if (isProxy(value)) return '#<Object>';
  const toString = dataOf(value, 'toString');
  if (toString === errorToString || isError(value)) return errorText(value);
  if (toString === objectToString) {
    const name = constructorName(value);
    if (name !== '') return `#<${name}>`;
  }
  if (ArrayIsArray(value)) return '[object Array]';
  const tag = dataOf(value, SymbolToStringTag);
  return `[object ${typeof tag === 'string' ? tag : 'Object'}]`;
}

export const symbolText = (value: symbol): string => SymbolPrototypeToString(value);

/** The name of the function in an object's `constructor`, as far as it is plain data; else ''. */
export function constructorName(value: object): string {
  const constructor = isProxy(value) ? undefined : dataOf(value, 'constructor');
  return typeof constructor === 'function' ? functionName(constructor) : '';
}

export function functionName(value: object): string {
  const name = isProxy(value) ? '' : ObjectGetOwnPropertyDescriptor(value, 'name')?.value;
  return typeof name === 'string' ? name : '';
}

/** As `Error.prototype.toString` puts an error's two texts together. */
function errorText(error: object): string {
  const name = textOf(dataOf(error, 'name'), 'Error');
  const message = textOf(dataOf(error, 'message'), '');
  if (name === '') return message;
  return message === '' ? name : `${name}: ${message}`;
}

const textOf = (value: unknown, otherwise: string): string =>
  value === undefined ? otherwise : typeof value === 'string' ? value : engineText(value);

/** What `new Error` and its like made. */
export function isError(value: object): boolean {
  if (isProxy(value) || dataOf(value, SymbolToStringTag) !== undefined) return false;
  return ObjectPrototypeToString(value) === '[object Error]';
}

/** A data property of an object or of what it inherits from; getters and proxies are not asked. */
function dataOf(value: object, key: PropertyKey): unknown {
  for (let holder: object | null = value; holder !== null; holder = ObjectGetPrototypeOf(holder)) {
    if (isProxy(holder)) return undefined;
    const property = ObjectGetOwnPropertyDescriptor(holder, key);
    if (property !== undefined) return property.value;
  }
  return undefined;
}
