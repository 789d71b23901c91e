/**
 * How the host's own functions look: their names and lengths, and the flags of their properties.
 * Taken before anything is patched, and given to what stands in their places afterwards.
 */
import { PLATFORM_GLOBALS } from '../allowed.ts';
import {
  newList,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ReflectOwnKeys,
} from './primordials.ts';
import { isObject } from './identity.ts';

interface Member {
  readonly global: string;
  readonly ofPrototype: boolean;
  readonly key: PropertyKey;
  readonly descriptor: PropertyDescriptor;
}

const PARTS = ['value', 'get', 'set'] as const;

/** Returns what gives the looks to those who are there by then. */
export function takeLikeness(realm: typeof globalThis): () => void {
  const members = newList<Member>();
  for (let index = 0; index < PLATFORM_GLOBALS.length; index++) {
    const global = PLATFORM_GLOBALS[index] ?? '';
    for (const ofPrototype of [false, true]) {
      const holder = holderOf(realm, global, ofPrototype);
      if (holder === null) continue;
      const keys = ReflectOwnKeys(holder);
      for (let at = 0; at < keys.length; at++) {
        const key = keys[at] ?? '';
        const descriptor = ObjectGetOwnPropertyDescriptor(holder, key);
        if (descriptor === undefined || key === 'prototype') continue;
        members[members.length] = { global, ofPrototype, key, descriptor };
      }
    }
  }
  const functions = newList<object | null>();
  for (let index = 0; index < PLATFORM_GLOBALS.length; index++) {
    functions[index] = holderOf(realm, PLATFORM_GLOBALS[index] ?? '', false);
  }
  return () => {
    for (let index = 0; index < functions.length; index++) {
      const native = functions[index] ?? null;
      const made = holderOf(realm, PLATFORM_GLOBALS[index] ?? '', false);
      if (native === null || made === null || made === native) continue;
      copy(native, made, 'name');
      copy(native, made, 'length');
    }
    for (let index = 0; index < members.length; index++) {
      const member = members[index];
      if (member !== undefined) dress(realm, member);
    }
  };
}

/** A function or class, or the object that the class makes others inherit from. */
function holderOf(realm: typeof globalThis, global: string, ofPrototype: boolean): object | null {
  const value = (realm as unknown as Record<string, unknown>)[global];
  if (typeof value !== 'function') return null;
  if (!ofPrototype) return value;
  const { prototype } = value as { readonly prototype?: unknown };
  return isObject(prototype) ? prototype : null;
}

function dress(realm: typeof globalThis, { global, ofPrototype, key, descriptor }: Member): void {
  const holder = holderOf(realm, global, ofPrototype);
  const own = holder === null ? undefined : ObjectGetOwnPropertyDescriptor(holder, key);
  if (holder === null || own?.configurable !== true) return;
  for (let index = 0; index < PARTS.length; index++) {
    const part = PARTS[index] ?? 'value';
    const made: unknown = own[part];
    const native: unknown = descriptor[part];
    if (made === native || typeof made !== 'function' || typeof native !== 'function') continue;
    copy(native, made, 'name');
    copy(native, made, 'length');
  }
  if (own.enumerable !== descriptor.enumerable) {
    ObjectDefineProperty(holder, key, { ...own, enumerable: descriptor.enumerable === true });
  }
}

function copy(from: object, to: object, key: string): void {
  const theirs = ObjectGetOwnPropertyDescriptor(from, key);
  const ours = ObjectGetOwnPropertyDescriptor(to, key);
  if (theirs !== undefined && ours?.configurable === true) ObjectDefineProperty(to, key, theirs);
}
