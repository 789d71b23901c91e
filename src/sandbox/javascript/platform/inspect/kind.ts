/**
 * What an object is, found out without running learner code: no getter, no proxy trap, no
 * `Symbol.hasInstance`. The order of questions is that of `util.inspect`'s `formatRaw`.
 */
import {
  ArrayBufferPrototypeGetByteLength,
  ArrayIsArray,
  BigIntPrototypeValueOf,
  BooleanPrototypeValueOf,
  DataViewPrototypeGetByteLength,
  DatePrototypeGetTime,
  ErrorPrototype,
  MapIteratorPrototype,
  MapPrototypeGetSize,
  NumberPrototypeValueOf,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectPrototypeToString,
  ObjectSetPrototypeOf,
  PromisePrototype,
  RegExpPrototypeGetSource,
  SetIteratorPrototype,
  SetPrototypeGetSize,
  StringPrototypeValueOf,
  SymbolPrototypeValueOf,
  SymbolToStringTag,
  TypedArrayPrototypeGetSymbolToStringTag,
  WeakMapPrototypeHas,
  WeakSetPrototypeHas,
} from '../../runtime/primordials.ts';
import type { Introspection } from './context.ts';

export type Kind =
  | 'plain'
  | 'array'
  | 'arguments'
  | 'array-buffer'
  | 'boxed'
  | 'data-view'
  | 'date'
  | 'error'
  | 'function'
  | 'map'
  | 'map-iterator'
  | 'promise'
  | 'regexp'
  | 'set'
  | 'set-iterator'
  | 'typed-array'
  | 'weak-map'
  | 'weak-set';

/** A property as it is; without a prototype, lest a planted `Object.prototype.get` look like its own. */
export function descriptorOf(value: object, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = ObjectGetOwnPropertyDescriptor(value, key);
  return descriptor === undefined
    ? undefined
    : (ObjectSetPrototypeOf(descriptor, null) as PropertyDescriptor);
}

export const isData = (descriptor: PropertyDescriptor): boolean =>
  descriptor.get === undefined && descriptor.set === undefined;

/** The next object up the prototype chain; a proxy ends it, as asking one runs its trap. */
export function prototypeOf(core: Introspection, value: object): object | null {
  if (core.isProxy(value)) return null;
  return ObjectGetPrototypeOf(value);
}

/** A data property of the object or of one that it inherits from; accessors count as absent. */
export function readData(core: Introspection, value: object, key: PropertyKey): unknown {
  return findProperty(core, value, key)?.value;
}

export function findProperty(
  core: Introspection,
  value: object,
  key: PropertyKey,
): PropertyDescriptor | undefined {
  let holder: object | null = value;
  while (holder !== null && !core.isProxy(holder)) {
    const descriptor = descriptorOf(holder, key);
    if (descriptor !== undefined) return descriptor;
    holder = ObjectGetPrototypeOf(holder);
  }
  return undefined;
}

export function inheritsFrom(core: Introspection, value: object, ancestor: object): boolean {
  let holder = prototypeOf(core, value);
  while (holder !== null) {
    if (holder === ancestor) return true;
    holder = prototypeOf(core, holder);
  }
  return false;
}

/** Whether a built-in accepts the object as its own. */
function accepts(method: (self: unknown, ...args: never[]) => unknown, value: object): boolean {
  try {
    (method as (self: unknown, probe: object) => unknown)(value, PROBE);
    return true;
  } catch {
    return false;
  }
}
const PROBE = {};

/** What `Object.prototype.toString` says when no tag is in its way: ECMA-262's builtinTag. */
function builtinTag(core: Introspection, value: object): string {
  if (findProperty(core, value, SymbolToStringTag) !== undefined) return '';
  return ObjectPrototypeToString(value);
}

const BY_TAG: Readonly<Record<string, Kind | undefined>> = {
  __proto__: null as never,
  '[object Arguments]': 'arguments',
  '[object Error]': 'error',
  '[object Boolean]': 'boxed',
  '[object Number]': 'boxed',
  '[object String]': 'boxed',
  '[object Date]': 'date',
  '[object RegExp]': 'regexp',
};

export function kindOf(core: Introspection, value: object): Kind {
  if (typeof value === 'function') return 'function';
  if (ArrayIsArray(value)) return 'array';
  const tag = builtinTag(core, value);
  if (tag === '[object Object]') {
    // Other built-ins inherit a tag, unless they were taken off their prototype.
    return ObjectGetPrototypeOf(value) === null ? kindByBrand(core, value) : 'plain';
  }
  return tag === '' ? kindByBrand(core, value) : (BY_TAG[tag] ?? 'plain');
}

/** The expensive way, by asking built-ins: for objects with a tag (most built-ins have one). */
function kindByBrand(core: Introspection, value: object): Kind {
  if (inheritsFrom(core, value, MapIteratorPrototype)) return 'map-iterator';
  if (inheritsFrom(core, value, SetIteratorPrototype)) return 'set-iterator';
  if (accepts(SetPrototypeGetSize, value)) return 'set';
  if (accepts(MapPrototypeGetSize, value)) return 'map';
  if (TypedArrayPrototypeGetSymbolToStringTag(value) !== undefined) return 'typed-array';
  if (core.promiseState(value) !== null || inheritsFrom(core, value, PromisePrototype)) {
    return 'promise';
  }
  if (accepts(RegExpPrototypeGetSource, value)) return 'regexp';
  if (accepts(DatePrototypeGetTime, value)) return 'date';
  if (inheritsFrom(core, value, ErrorPrototype)) return 'error';
  if (accepts(ArrayBufferPrototypeGetByteLength, value)) return 'array-buffer';
  if (accepts(DataViewPrototypeGetByteLength, value)) return 'data-view';
  if (accepts(WeakSetPrototypeHas, value)) return 'weak-set';
  if (accepts(WeakMapPrototypeHas, value)) return 'weak-map';
  if (boxedValue(value) !== undefined) return 'boxed';
  return 'plain';
}

/** What a wrapper object (`new Number(1)`) holds; undefined for anything else. */
export function boxedValue(
  value: object,
):
  | { readonly type: string; readonly value: string | number | boolean | bigint | symbol }
  | undefined {
  if (accepts(NumberPrototypeValueOf, value)) {
    return { type: 'Number', value: NumberPrototypeValueOf(value) };
  }
  if (accepts(StringPrototypeValueOf, value)) {
    return { type: 'String', value: StringPrototypeValueOf(value) };
  }
  if (accepts(BooleanPrototypeValueOf, value)) {
    return { type: 'Boolean', value: BooleanPrototypeValueOf(value) };
  }
  if (accepts(BigIntPrototypeValueOf, value)) {
    return { type: 'BigInt', value: BigIntPrototypeValueOf(value) };
  }
  if (accepts(SymbolPrototypeValueOf, value)) {
    return { type: 'Symbol', value: SymbolPrototypeValueOf(value) };
  }
  return undefined;
}
