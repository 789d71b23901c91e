/** Small helpers to patch the realm's own functions in place. */
import {
  NativeWeakMap,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from './primordials.ts';

type Method = (...args: never[]) => unknown;

/** What stands behind the functions that we put in place of native ones. */
const natives = new NativeWeakMap<object, object>();

/** `made` says of itself what `native` says: that it is native code. */
export function standFor(made: object, native: object): void {
  WeakMapPrototypeSet(natives, made, native);
}

/** The native function that a patched one stands for; anything else is itself. */
export function nativeOf(value: unknown): unknown {
  if (typeof value !== 'function') return value;
  return WeakMapPrototypeGet(natives, value) ?? value;
}

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
  standFor(made, native);
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
