/**
 * What an object is, found out without running learner code: no getter, no proxy trap, no
 * `Symbol.hasInstance`. The order of questions is that of `util.inspect`'s `formatRaw`.
 */
import {
  ArrayBufferPrototype,
  ArrayBufferPrototypeGetByteLength,
  ArrayIsArray,
  BigIntPrototypeValueOf,
  BooleanPrototypeValueOf,
  DataViewPrototype,
  DataViewPrototypeGetByteLength,
  DatePrototype,
  DatePrototypeGetTime,
  ErrorPrototype,
  MapIteratorPrototype,
  MapPrototype,
  MapPrototypeGet,
  MapPrototypeGetSize,
  NativeMap,
  NumberPrototypeValueOf,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectPrototypeToString,
  ObjectSetPrototypeOf,
  PromisePrototype,
  RegExpPrototype,
  RegExpPrototypeGetSource,
  SetIteratorPrototype,
  SetPrototype,
  SetPrototypeGetSize,
  StringPrototypeValueOf,
  SymbolPrototypeValueOf,
  SymbolToStringTag,
  TypedArrayPrototype,
  TypedArrayPrototypeGetSymbolToStringTag,
  WeakMapPrototype,
  WeakMapPrototypeHas,
  WeakSetPrototype,
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
function accepts(method: Method, value: object): boolean {
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
    return ObjectGetPrototypeOf(value) === null ? kindOfBare(core, value) : 'plain';
  }
  return tag === '' ? kindByBrand(core, value) : (BY_TAG[tag] ?? 'plain');
}

interface Brand {
  readonly kind: Kind;
  /** A built-in that throws for what is not of the kind; null where being inherited from is enough. */
  readonly accepts: Method | null;
}
type Method = (self: unknown, ...args: never[]) => unknown;

/** By the prototype that is the kind's own. */
const BRANDS = new NativeMap<object, Brand>([
  [SetPrototype, { kind: 'set', accepts: SetPrototypeGetSize }],
  [MapPrototype, { kind: 'map', accepts: MapPrototypeGetSize }],
  [TypedArrayPrototype, { kind: 'typed-array', accepts: typeOfTypedArray }],
  [PromisePrototype, { kind: 'promise', accepts: null }],
  [MapIteratorPrototype, { kind: 'map-iterator', accepts: null }],
  [SetIteratorPrototype, { kind: 'set-iterator', accepts: null }],
  [RegExpPrototype, { kind: 'regexp', accepts: RegExpPrototypeGetSource }],
  [DatePrototype, { kind: 'date', accepts: DatePrototypeGetTime }],
  [ErrorPrototype, { kind: 'error', accepts: null }],
  [ArrayBufferPrototype, { kind: 'array-buffer', accepts: ArrayBufferPrototypeGetByteLength }],
  [DataViewPrototype, { kind: 'data-view', accepts: DataViewPrototypeGetByteLength }],
  [WeakSetPrototype, { kind: 'weak-set', accepts: WeakSetPrototypeHas }],
  [WeakMapPrototype, { kind: 'weak-map', accepts: WeakMapPrototypeHas }],
  [Number.prototype, { kind: 'boxed', accepts: NumberPrototypeValueOf }],
  [String.prototype, { kind: 'boxed', accepts: StringPrototypeValueOf }],
  [Boolean.prototype, { kind: 'boxed', accepts: BooleanPrototypeValueOf }],
  [BigInt.prototype, { kind: 'boxed', accepts: BigIntPrototypeValueOf }],
  [Symbol.prototype, { kind: 'boxed', accepts: SymbolPrototypeValueOf }],
]);

function typeOfTypedArray(value: unknown): void {
  if (TypedArrayPrototypeGetSymbolToStringTag(value) === undefined) throw PROBE;
}

/**
 * The kind whose prototype the object inherits from, if its built-ins accept it. Asking all of
 * them would cost a thrown error each, so an object that was moved off its prototype is plain.
 */
function kindByBrand(core: Introspection, value: object): Kind {
  let holder = prototypeOf(core, value);
  while (holder !== null) {
    const brand = MapPrototypeGet(BRANDS, holder) as Brand | undefined;
    if (brand !== undefined) {
      return brand.accepts === null || accepts(brand.accepts, value) ? brand.kind : 'plain';
    }
    holder = prototypeOf(core, holder);
  }
  return 'plain';
}

/** The kind of an object without a prototype, as far as `builtinTag` does not say it. */
function kindOfBare(core: Introspection, value: object): Kind {
  if (accepts(SetPrototypeGetSize, value)) return 'set';
  if (accepts(MapPrototypeGetSize, value)) return 'map';
  if (TypedArrayPrototypeGetSymbolToStringTag(value) !== undefined) return 'typed-array';
  if (core.promiseState(value) !== null) return 'promise';
  if (accepts(ArrayBufferPrototypeGetByteLength, value)) return 'array-buffer';
  if (accepts(WeakMapPrototypeHas, value)) return 'weak-map';
  if (accepts(WeakSetPrototypeHas, value)) return 'weak-set';
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
