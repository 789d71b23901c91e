/**
 * Who a promise is. A `Cell` hangs on each promise in a private field, put there by a
 * constructor that returns somebody else's object: invisible to learner code, and ten times
 * cheaper than a WeakMap.
 */
import {
  NativeWeakMap,
  ObjectGetOwnPropertyDescriptor,
  ReflectGetPrototypeOf,
  WeakMapPrototypeGet,
  WeakMapPrototypeHas,
  WeakMapPrototypeSet,
} from './primordials.ts';

/** What is known inside the realm about one promise (or thenable). See `promise-state.ts`. */
export class Cell {
  readonly id: number;
  /** One of the states there; 0 is pending. */
  state = 0;
  value: unknown = undefined;
  /** The turn of the loop in which its state was set. */
  turn = 0;
  constructor(id: number) {
    this.id = id;
  }
}

/** A base constructor whose product is whatever it was given. */
const Returned = function (object: object): object {
  return object;
} as unknown as new (object: object) => object;

class Stamp extends Returned {
  readonly #cell: Cell;
  constructor(object: object, cell: Cell) {
    super(object);
    this.#cell = cell;
  }
  static read(object: object): Cell | null {
    return #cell in object ? object.#cell : null;
  }
}

/** For objects that refuse a private field (an engine may let frozen objects do so). */
const refused = new NativeWeakMap<object, Cell>();
let anyRefused = false;

const proxyTargets = new NativeWeakMap<object, object>();
let anyProxy = false;

const NativePromisePrototype: object = Promise.prototype;
const readStamp = Stamp.read;

export function cellOf(object: object): Cell | null {
  const cell = readStamp(object);
  if (cell !== null || !anyRefused) return cell;
  return (WeakMapPrototypeGet(refused, object) as Cell | undefined) ?? null;
}

export function stamp(object: object, cell: Cell): void {
  try {
    void new Stamp(object, cell);
  } catch {
    anyRefused = true;
    WeakMapPrototypeSet(refused, object, cell);
  }
}

export function rememberProxy(proxy: object, target: object): void {
  anyProxy = true;
  WeakMapPrototypeSet(proxyTargets, proxy, target);
}

export const isProxy = (value: object): boolean =>
  anyProxy && WeakMapPrototypeHas(proxyTargets, value);

export const proxyTarget = (value: object): object | null =>
  (WeakMapPrototypeGet(proxyTargets, value) as object | undefined) ?? null;

export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Whether an object inherits from `Promise.prototype`, asked without waking a proxy's traps. */
export function isPromise(value: object): boolean {
  if (isProxy(value)) return false;
  let prototype = ReflectGetPrototypeOf(value);
  while (prototype !== null) {
    if (prototype === NativePromisePrototype) return true;
    if (isProxy(prototype)) return false;
    prototype = ReflectGetPrototypeOf(prototype);
  }
  return false;
}

/** Whether it is a promise of the built-in class itself: then `await` subscribes to it directly. */
export const isPlainPromise = (value: object): boolean =>
  !isProxy(value) && ReflectGetPrototypeOf(value) === NativePromisePrototype;

/**
 * Whether an object has a `then` that could be called, asked without running a getter or a proxy's
 * trap: what a getter gives is not known.
 */
export function mayBeThenable(value: object): boolean {
  if (!anyProxy && !('then' in value)) return false;
  let object: object | null = value;
  while (object !== null && !isProxy(object)) {
    const found = ObjectGetOwnPropertyDescriptor(object, 'then');
    if (found !== undefined) return found.get !== undefined || typeof found.value === 'function';
    object = ReflectGetPrototypeOf(object);
  }
  return false;
}
