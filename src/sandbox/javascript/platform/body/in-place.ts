/** A host's class with another constructor and other members, but the same prototype. */
import { NativeTypeError, ObjectGetOwnPropertyDescriptor } from '../../runtime/primordials.ts';
import { define, standFor } from '../../runtime/realm.ts';

type Class = abstract new (...args: never[]) => object;

/**
 * Objects that the host makes itself (a clone, `Response.error()`) have our members too, and
 * `instanceof` stays true for all.
 *
 * @param construct makes the object; its last argument is what `new` was called on
 */
export function replaceClass(
  global: typeof globalThis,
  name: string,
  native: Class,
  length: number,
  construct: (args: unknown[], target: Class) => object,
): Class {
  const made = function (...args: unknown[]): object {
    if (new.target === undefined) {
      throw new NativeTypeError(`Class constructor ${name} cannot be invoked without 'new'`);
    }
    return construct(args, (new.target as unknown) === made ? native : (new.target as never));
  } as unknown as Class;
  for (const key of Reflect.ownKeys(native)) {
    const descriptor = ObjectGetOwnPropertyDescriptor(native, key);
    if (descriptor !== undefined && key !== 'prototype')
      Object.defineProperty(made, key, descriptor);
  }
  Object.defineProperty(made, 'name', { value: name, configurable: true });
  Object.defineProperty(made, 'length', { value: length, configurable: true });
  Object.defineProperty(made, 'prototype', { value: native.prototype, writable: false });
  standFor(made, native);
  define(native.prototype as object, 'constructor', made);
  define(global, name, made);
  return made;
}

/** Puts the members of one object in the place of another's. */
export function takeOver(target: object, from: object): void {
  for (const key of Reflect.ownKeys(from)) {
    const own = ObjectGetOwnPropertyDescriptor(from, key);
    if (
      own === undefined ||
      ['constructor', 'prototype', 'name', 'length'].includes(key as string)
    ) {
      continue;
    }
    const theirs = ObjectGetOwnPropertyDescriptor(target, key);
    for (const part of ['value', 'get', 'set'] as const) {
      const mine: unknown = own[part];
      const native: unknown = theirs?.[part];
      if (typeof mine === 'function' && typeof native === 'function') standFor(mine, native);
    }
    Object.defineProperty(target, key, { ...theirs, ...own, enumerable: true });
  }
}
