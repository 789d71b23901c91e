/** Tells whether a program has changed the realm's own objects. */
import {
  AsyncFunctionPrototype,
  AsyncGeneratorFunctionPrototype,
  GeneratorFunctionPrototype,
  MapIteratorPrototype,
  NativeSet,
  newList,
  ObjectGetOwnPropertyDescriptor,
  ObjectIs,
  ObjectIsExtensible,
  ReflectGetPrototypeOf,
  ReflectOwnKeys,
  SetIteratorPrototype,
  SetPrototypeAdd,
  SetPrototypeHas,
  type List,
} from './primordials.ts';
import { isObject } from './identity.ts';

/** An object as it was. Its keys and what stands under them are lists of one length. */
interface Known {
  readonly object: object;
  readonly prototype: object | null;
  readonly isExtensible: boolean;
  readonly keys: List<PropertyKey>;
  readonly properties: List<PropertyDescriptor>;
}

/** What a program can get hold of without a name. */
const HIDDEN: readonly object[] = [
  AsyncFunctionPrototype,
  AsyncGeneratorFunctionPrototype,
  GeneratorFunctionPrototype,
  MapIteratorPrototype,
  SetIteratorPrototype,
  ReflectGetPrototypeOf([][Symbol.iterator]()) ?? {},
  ReflectGetPrototypeOf(''[Symbol.iterator]()) ?? {},
];

/**
 * Looks at everything that can be reached from `roots` by properties and prototypes; no getter is
 * called. Returns whether all of that is as it is now: to be called any number of times.
 *
 * What lies behind a function (a listener's list, a class's private field) is not seen: whoever
 * owns such state puts it back, or says that the realm is worn (`Core.wear`).
 */
export function watchPristine(roots: readonly object[]): () => boolean {
  const seen = new NativeSet<object>();
  const known = newList<Known>();
  const queue = newList<object>();
  const meet = (value: unknown): void => {
    if (!isObject(value) || SetPrototypeHas(seen, value)) return;
    SetPrototypeAdd(seen, value);
    queue[queue.length] = value;
  };
  for (let index = 0; index < roots.length; index++) meet(roots[index]);
  for (let index = 0; index < HIDDEN.length; index++) meet(HIDDEN[index]);
  for (let index = 0; index < queue.length; index++) {
    const object = queue[index];
    if (object === undefined) continue;
    const each = look(object);
    known[known.length] = each;
    meet(each.prototype);
    for (let place = 0; place < each.properties.length; place++) {
      const { value, get, set } = each.properties[place] as PropertyDescriptor;
      meet(value);
      meet(get);
      meet(set);
    }
  }
  return () => {
    for (let index = 0; index < known.length; index++) {
      const each = known[index];
      if (each !== undefined && !isAsKnown(each)) return false;
    }
    return true;
  };
}

function look(object: object): Known {
  const keys = newList<PropertyKey>();
  const properties = newList<PropertyDescriptor>();
  const own = ReflectOwnKeys(object);
  for (let index = 0; index < own.length; index++) {
    const key = own[index] ?? '';
    const property = ObjectGetOwnPropertyDescriptor(object, key);
    if (property === undefined) continue;
    keys[keys.length] = key;
    properties[properties.length] = property;
  }
  const prototype = ReflectGetPrototypeOf(object);
  return { object, prototype, isExtensible: ObjectIsExtensible(object), keys, properties };
}

function isAsKnown({ object, prototype, isExtensible, keys, properties }: Known): boolean {
  if (ReflectGetPrototypeOf(object) !== prototype) return false;
  if (ObjectIsExtensible(object) !== isExtensible) return false;
  const own = ReflectOwnKeys(object);
  if (own.length !== keys.length) return false;
  for (let index = 0; index < keys.length; index++) {
    // What is deleted and put back stands last.
    const key = keys[index] ?? '';
    if (own[index] !== key) return false;
    const now = ObjectGetOwnPropertyDescriptor(object, key);
    const before = properties[index];
    if (now === undefined || before === undefined || !isSame(now, before)) return false;
  }
  return true;
}

const isSame = (now: PropertyDescriptor, before: PropertyDescriptor): boolean =>
  ObjectIs(now.value, before.value) &&
  now.get === before.get &&
  now.set === before.set &&
  now.writable === before.writable &&
  now.enumerable === before.enumerable &&
  now.configurable === before.configurable;
