/** Which properties are shown, and how one of them is written. */
import {
  newList,
  ObjectGetOwnPropertyNames,
  ObjectGetOwnPropertySymbols,
  StringPrototypeCharCodeAt,
  SymbolPrototypeToString,
  type List,
} from '../../runtime/primordials.ts';
import { descriptorOf } from './kind.ts';
import type { Context, Format } from './context.ts';
import { escape, isIdentifier, quote } from './text.ts';

export type Key = string | symbol;

/** Own enumerable keys, symbols last; all own keys with `showHidden`. Indices are left out if asked. */
export function keysOf(
  context: Pick<Context, 'showHidden'>,
  value: object,
  withoutIndices: boolean,
): List<Key> {
  const keys = newList<Key>();
  collect(context, value, ObjectGetOwnPropertyNames(value), withoutIndices, keys);
  collect(context, value, ObjectGetOwnPropertySymbols(value), false, keys);
  return keys;
}

function collect(
  context: Pick<Context, 'showHidden'>,
  value: object,
  candidates: readonly Key[],
  withoutIndices: boolean,
  keys: List<Key>,
): void {
  for (let index = 0; index < candidates.length; index++) {
    const key = candidates[index];
    if (key === undefined || (withoutIndices && typeof key === 'string' && isIndex(key))) continue;
    const isShown = context.showHidden || descriptorOf(value, key)?.enumerable === true;
    if (isShown) keys[keys.length] = key;
  }
}

/** An array index: `0` to `4294967294`, without leading zeros. */
export function isIndex(key: string): boolean {
  if (key === '' || key.length > 10 || (key.length > 1 && key[0] === '0')) return false;
  for (let place = 0; place < key.length; place++) {
    const code = StringPrototypeCharCodeAt(key, place);
    if (code < 48 || code > 57) return false;
  }
  return +key < 2 ** 32 - 1;
}

/** `key: value`, or in a list only the value. */
export function formatMember(
  context: Context,
  descriptor: PropertyDescriptor,
  key: Key,
  level: number,
  inList: boolean,
  format: Format,
): string {
  const text = formatDescriptor(context, descriptor, level, format);
  if (inList) return text;
  const name = formatKey(key);
  return descriptor.enumerable === false ? `[${name}]: ${text}` : `${name}: ${text}`;
}

function formatDescriptor(
  context: Context,
  descriptor: PropertyDescriptor,
  level: number,
  format: Format,
): string {
  if (descriptor.get !== undefined) {
    return descriptor.set === undefined ? '[Getter]' : '[Getter/Setter]';
  }
  if (descriptor.set !== undefined) return '[Setter]';
  return indented(context, () => format(context, descriptor.value, level));
}

/** Runs with two more columns of indentation. */
export function indented(context: Context, run: () => string): string {
  context.indentation += 2;
  const text = run();
  context.indentation -= 2;
  return text;
}

export function formatKey(key: Key): string {
  if (typeof key === 'symbol') return escape(SymbolPrototypeToString(key), true);
  if (key === '__proto__') return "['__proto__']";
  return isIdentifier(key) ? key : quote(key);
}
