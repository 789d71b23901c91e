/** Small helpers to patch the realm's own functions in place. */
import {
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
} from './primordials.ts';

type Method = (...args: never[]) => unknown;

/**
 * Replaces `holder[name]`, wherever on its prototype chain it lives (in workers `setTimeout` is
 * on the scope's prototype), by what `make` returns, with the native's `name` and `length`.
 * Does nothing where the host has no such function.
 */
export function patch(
  holder: object,
  name: string | symbol,
  make: (native: Method) => Method,
): void {
  let owner: object | null = holder;
  let found: PropertyDescriptor | undefined;
  while (owner !== null) {
    found = ObjectGetOwnPropertyDescriptor(owner, name);
    if (found !== undefined) break;
    owner = ObjectGetPrototypeOf(owner);
  }
  if (owner === null || found === undefined || typeof found.value !== 'function') return;
  const native = found.value as Method;
  const made = make(native);
  copy(native, made, 'name');
  copy(native, made, 'length');
  ObjectDefineProperty(owner, name, { ...found, value: made });
}

function copy(from: object, to: object, key: string): void {
  const descriptor = ObjectGetOwnPropertyDescriptor(from, key);
  if (descriptor !== undefined) ObjectDefineProperty(to, key, descriptor);
}

/** Defines a global function as a host would: writable, configurable, not enumerable. */
export function define(holder: object, name: string | symbol, value: unknown): void {
  ObjectDefineProperty(holder, name, {
    __proto__: null,
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  } as PropertyDescriptor);
}
