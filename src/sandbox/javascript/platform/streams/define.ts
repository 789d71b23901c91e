/** Puts a class of ours in the place of the host's, looking like it. */
import { ObjectDefineProperty, ObjectGetOwnPropertyDescriptor } from '../../runtime/primordials.ts';
import { define, standFor } from '../../runtime/realm.ts';
import { theCore } from './base.ts';

type Class = abstract new (...args: never[]) => object;

/**
 * Members are enumerable as Web IDL has it, the type has a tag, and all of it says of itself that
 * it is native code. A class that the host lacks is defined all the same.
 */
export function installClass(name: string, made: Class, length = 0): void {
  const { global } = theCore();
  const native = (global as unknown as Record<string, unknown>)[name];
  const isThere = typeof native === 'function';
  dress(made, isThere ? native : null);
  const prototype = made.prototype as object;
  dress(prototype, isThere ? ((native as unknown as Class).prototype as object) : null);
  ObjectDefineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });
  ObjectDefineProperty(made, 'name', { value: name, configurable: true });
  ObjectDefineProperty(made, 'length', { value: length, configurable: true });
  if (isThere) standFor(made, native);
  define(global, name, made);
}

const SILENT = ['constructor', 'prototype', 'name', 'length'];

function dress(made: object, native: object | null): void {
  for (const key of Reflect.ownKeys(made)) {
    const descriptor = ObjectGetOwnPropertyDescriptor(made, key);
    if (descriptor === undefined || SILENT.includes(key as string)) continue;
    const counterpart = native === null ? undefined : ObjectGetOwnPropertyDescriptor(native, key);
    for (const part of ['value', 'get', 'set'] as const) {
      const own: unknown = descriptor[part];
      const theirs: unknown = counterpart?.[part];
      if (typeof own === 'function' && typeof theirs === 'function') standFor(own, theirs);
    }
    if (typeof key === 'string') {
      ObjectDefineProperty(made, key, { ...descriptor, enumerable: true });
    }
  }
}
