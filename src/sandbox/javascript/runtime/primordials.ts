/**
 * The built-ins as they were before any learner code ran, uncurried: `MapPrototypeGet(map, key)`
 * instead of `map.get(key)`. A learner may replace every method of every prototype; code that
 * runs beside theirs reaches built-ins only through this file. Names are those of Node's own
 * `primordials`, which exist for the same reason.
 *
 * Rules of the realm that follow from it: no method calls on arrays, strings, maps or promises;
 * no `for…of`, spread or array destructuring (they look up `Symbol.iterator`); growing lists come
 * from `newList`, which has no prototype, so that an index setter planted on `Array.prototype`
 * never fires; no regular expressions, which look up `exec`.
 */

const { bind, call } = Function.prototype;

/**
 * A method as a function that takes its receiver first. It is `call` bound to the method, so
 * later changes to `Function.prototype.call` and `bind` do not reach it.
 */
export const uncurryThis = bind.bind(call as never) as unknown as <Args extends unknown[], Result>(
  method: (...args: Args) => Result,
) => (self: unknown, ...args: Args) => Result;

/** An accessor as a function of its receiver; one that a host lacks answers `undefined`. */
export function uncurryGetter(prototype: object, key: PropertyKey): (self: unknown) => unknown {
  const get = Object.getOwnPropertyDescriptor(prototype, key)?.get;
  return get === undefined ? () => undefined : uncurryThis(get);
}

/** A list without a prototype: appended to by `list[list.length] = value`. */
export interface List<T> {
  [index: number]: T;
  length: number;
}
export const newList = <T>(): List<T> => ObjectSetPrototypeOf([], null) as List<T>;

export const ReflectApply = Reflect.apply;
export const ReflectConstruct = Reflect.construct;
export const ReflectGetPrototypeOf = Reflect.getPrototypeOf;
export const ReflectOwnKeys = Reflect.ownKeys;

export const ObjectCreate = Object.create as (prototype: object | null) => Record<string, unknown>;
export const ObjectDefineProperty = Object.defineProperty;
export const ObjectFreeze = Object.freeze;
export const ObjectGetOwnPropertyDescriptor = Object.getOwnPropertyDescriptor as (
  value: object,
  key: PropertyKey,
) => PropertyDescriptor | undefined;
export const ObjectGetOwnPropertyNames = Object.getOwnPropertyNames;
export const ObjectGetOwnPropertySymbols = Object.getOwnPropertySymbols;
export const ObjectGetPrototypeOf = Object.getPrototypeOf as (value: object) => object | null;
export const ObjectIs = Object.is;
export const ObjectIsExtensible = Object.isExtensible;
export const ObjectKeys = Object.keys;
export const ObjectSetPrototypeOf = Object.setPrototypeOf;
export const ObjectPrototype = Object.prototype;
export const ObjectPrototypeHasOwnProperty = uncurryThis(Object.prototype.hasOwnProperty);
export const ObjectPrototypeToString = uncurryThis(Object.prototype.toString);

export const FunctionPrototype = Function.prototype;
export const FunctionPrototypeToString = uncurryThis(Function.prototype.toString);

export const ArrayIsArray = Array.isArray;
export const ArrayPrototype = Array.prototype as object;

export const StringPrototypeCharCodeAt = uncurryThis(String.prototype.charCodeAt);
export const StringPrototypeCodePointAt = uncurryThis(String.prototype.codePointAt);
export const StringPrototypeEndsWith = uncurryThis(String.prototype.endsWith);
export const StringPrototypeIncludes = uncurryThis(String.prototype.includes);
export const StringPrototypeIndexOf = uncurryThis(String.prototype.indexOf);
export const StringPrototypeNormalize = uncurryThis(String.prototype.normalize);
export const StringPrototypePadEnd = uncurryThis(String.prototype.padEnd);
export const StringPrototypePadStart = uncurryThis(String.prototype.padStart);
export const StringPrototypeRepeat = uncurryThis(String.prototype.repeat);
export const StringPrototypeSlice = uncurryThis(String.prototype.slice);
export const StringPrototypeStartsWith = uncurryThis(String.prototype.startsWith);
export const StringPrototypeToLowerCase = uncurryThis(String.prototype.toLowerCase);
export const StringPrototypeToUpperCase = uncurryThis(String.prototype.toUpperCase);
export const StringPrototypeTrimStart = uncurryThis(String.prototype.trimStart);
export const StringPrototypeValueOf = uncurryThis(String.prototype.valueOf);

export const NumberIsFinite = Number.isFinite;
export const NumberIsInteger = Number.isInteger;
export const NumberIsNaN = Number.isNaN;
export const NumberParseFloat = Number.parseFloat;
export const NumberParseInt = Number.parseInt;
export const NumberPrototypeToFixed = uncurryThis(Number.prototype.toFixed);
export const NumberPrototypeToString = uncurryThis(Number.prototype.toString);
export const NumberPrototypeValueOf = uncurryThis(Number.prototype.valueOf);
export const BooleanPrototypeValueOf = uncurryThis(Boolean.prototype.valueOf);
export const BigIntPrototypeValueOf = uncurryThis(BigInt.prototype.valueOf);
export const SymbolPrototypeToString = uncurryThis(Symbol.prototype.toString);
export const SymbolPrototypeValueOf = uncurryThis(Symbol.prototype.valueOf);
export const SymbolIterator: typeof Symbol.iterator = Symbol.iterator;
export const SymbolToPrimitive: typeof Symbol.toPrimitive = Symbol.toPrimitive;
export const SymbolToStringTag: typeof Symbol.toStringTag = Symbol.toStringTag;

export const MathCeil = Math.ceil;
export const MathFloor = Math.floor;
export const MathMax = Math.max;
export const MathMin = Math.min;
export const MathRound = Math.round;
export const MathSqrt = Math.sqrt;
export const MathTrunc = Math.trunc;

export const JSONParse = JSON.parse as (text: string) => unknown;
export const JSONStringify = JSON.stringify as (value: unknown) => string | undefined;

export const RegExpPrototype = RegExp.prototype as object;
/** The built-in matcher itself: never looks up a learner's `exec`. */
export const RegExpPrototypeExec = uncurryThis(RegExp.prototype.exec);
export const RegExpPrototypeGetSource = uncurryGetter(RegExp.prototype, 'source');

export const DatePrototype = Date.prototype as object;
export const DatePrototypeGetTime = uncurryThis(Date.prototype.getTime);
export const DatePrototypeToISOString = uncurryThis(Date.prototype.toISOString);
export const DatePrototypeToString = uncurryThis(Date.prototype.toString);

type Entries = (visit: (value: unknown, key: unknown) => void) => void;
export const MapPrototype = Map.prototype as object;
export const MapPrototypeDelete = uncurryThis(Map.prototype.delete as (key: unknown) => boolean);
export const MapPrototypeForEach = uncurryThis(Map.prototype.forEach as Entries);
export const MapPrototypeGet = uncurryThis(Map.prototype.get as (key: unknown) => unknown);
export const MapPrototypeGetSize = uncurryGetter(Map.prototype, 'size');
export const MapPrototypeSet = uncurryThis(
  Map.prototype.set as (key: unknown, value: unknown) => unknown,
);
export const SetPrototype = Set.prototype as object;
export const SetPrototypeForEach = uncurryThis(Set.prototype.forEach as Entries);
export const SetPrototypeGetSize = uncurryGetter(Set.prototype, 'size');
export const WeakMapPrototype = WeakMap.prototype as object;
export const WeakMapPrototypeGet = uncurryThis(WeakMap.prototype.get as (key: object) => unknown);
export const WeakMapPrototypeHas = uncurryThis(WeakMap.prototype.has);
export const WeakMapPrototypeSet = uncurryThis(
  WeakMap.prototype.set as (key: object, value: unknown) => unknown,
);
export const WeakSetPrototype = WeakSet.prototype as object;
export const WeakSetPrototypeAdd = uncurryThis(WeakSet.prototype.add as (value: object) => unknown);
export const WeakSetPrototypeHas = uncurryThis(WeakSet.prototype.has);

export const ErrorPrototype = Error.prototype as object;
export const PromisePrototype = Promise.prototype as object;
export const PromisePrototypeThen = uncurryThis(
  Promise.prototype.then as (
    onFulfilled: (value: unknown) => unknown,
    onRejected: (reason: unknown) => unknown,
  ) => Promise<unknown>,
);

export const TypedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
export const TypedArrayPrototypeGetLength = uncurryGetter(TypedArrayPrototype, 'length');
/** The concrete type's name (`Uint8Array`); `undefined` for anything else. */
export const TypedArrayPrototypeGetSymbolToStringTag = uncurryGetter(
  TypedArrayPrototype,
  Symbol.toStringTag,
);
export const ArrayBufferPrototype = ArrayBuffer.prototype as object;
export const ArrayBufferPrototypeGetByteLength = uncurryGetter(ArrayBuffer.prototype, 'byteLength');
export const DataViewPrototype = DataView.prototype as object;
export const DataViewPrototypeGetByteLength = uncurryGetter(DataView.prototype, 'byteLength');
export const DataViewPrototypeGetByteOffset = uncurryGetter(DataView.prototype, 'byteOffset');
export const DataViewPrototypeGetBuffer = uncurryGetter(DataView.prototype, 'buffer');

export const AsyncFunctionPrototype = Object.getPrototypeOf(async () => {}) as object;
export const GeneratorFunctionPrototype = Object.getPrototypeOf(function* () {}) as object;
export const AsyncGeneratorFunctionPrototype = Object.getPrototypeOf(
  async function* () {},
) as object;

export const NativeError = Error;
export const NativeRangeError = RangeError;
export const NativeTypeError = TypeError;
export const NativeMap = Map;
export const NativeSet = Set;
export const SetPrototypeAdd = uncurryThis(Set.prototype.add as (value: unknown) => unknown);
export const SetPrototypeHas = uncurryThis(Set.prototype.has as (value: unknown) => boolean);
export const NativeWeakMap = WeakMap;

export const MapIteratorPrototype = Object.getPrototypeOf(new Map().entries()) as object;
export const SetIteratorPrototype = Object.getPrototypeOf(new Set().values()) as object;
export const DOMExceptionPrototype =
  typeof DOMException === 'function' ? (DOMException.prototype as object) : null;

/** An argument, or undefined: past an array's end one would ask its prototype, which is the learner's. */
export const argument = <T>(given: readonly T[], index: number): T | undefined =>
  index < given.length ? given[index] : undefined;
