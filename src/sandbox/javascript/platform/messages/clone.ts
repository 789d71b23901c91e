/**
 * `structuredClone`: the host's own, but for what the host cannot know: ports and Blobs of ours.
 * A value that holds one is taken apart here, and only its parts are left to the host.
 */
import type { Core } from '../../core.ts';
import {
  ArrayIsArray,
  MapPrototypeForEach,
  MapPrototypeGet,
  MapPrototypeSet,
  NativeMap,
  newList,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectKeys,
  SetPrototypeForEach,
  uncurryGetter,
  uncurryThis,
  type List,
} from '../../runtime/primordials.ts';
import { blobType, isBlob, knownBytes, makeBlob, makeFile } from '../body/blob.ts';
import { spanOfSource } from '../body/bytes.ts';
import { kindOf, prototypeOf } from '../inspect/kind.ts';
import { nativeOf } from '../../runtime/realm.ts';
import { isStream } from '../streams/readable.ts';
import { isWritable } from '../streams/writable.ts';

const NativeException = DOMException;
const NativeSet = Set;
const addToSet = uncurryThis(Set.prototype.add) as (set: Set<unknown>, value: unknown) => unknown;
const nameOf = uncurryGetter(File.prototype, 'name');
const modifiedOf = uncurryGetter(File.prototype, 'lastModified');
const sourceOf = uncurryThis(Function.prototype.toString);
/** So many objects are looked at for something of ours. */
const MOST_LOOKED_AT = 10_000;

export const refused = (message: string): DOMException =>
  new NativeException(message, 'DataCloneError');

/** What the ports' module knows. */
export interface Ports {
  isPort(value: unknown): boolean;
  /** Moves a port to a new object. @throws DataCloneError when it cannot be */
  move(port: object): object;
}

type NativeClone = (value: unknown, options?: StructuredSerializeOptions) => unknown;

export function createClone(core: Core, native: NativeClone, ports: Ports) {
  /** Whether the host would get something wrong. Runs no code of the program. */
  function holdsOurs(root: unknown): boolean {
    const queue = newList<unknown>();
    const seen = new NativeSet<unknown>();
    queue[0] = root;
    for (let index = 0; index < queue.length && index < MOST_LOOKED_AT; index++) {
      const value = queue[index];
      if (typeof value !== 'object' || value === null || core.isProxy(value)) continue;
      if (isOurs(value)) return true;
      const size = setSize(seen);
      addToSet(seen, value);
      if (setSize(seen) === size) continue;
      const add = (part: unknown): void => {
        if (typeof part === 'object' && part !== null) queue[queue.length] = part;
      };
      const kind = kindOf(core, value);
      if (kind === 'map') {
        MapPrototypeForEach(value, (item, key) => {
          add(key);
          add(item);
        });
      } else if (kind === 'set') {
        SetPrototypeForEach(value, add);
      } else if (kind === 'array' || kind === 'plain') {
        const keys = ObjectKeys(value);
        for (let at = 0; at < keys.length; at++) {
          add(ObjectGetOwnPropertyDescriptor(value, keys[at] ?? '')?.value);
        }
      }
    }
    return false;
  }

  const isOurs = (value: object): boolean =>
    ports.isPort(value) || isStream(value) || isWritable(value) || knownBytes(value) !== undefined;

  function take(
    root: unknown,
    transfer: readonly unknown[],
  ): { readonly value: unknown; readonly moved: (one: unknown) => object } {
    const memory = new NativeMap<unknown, unknown>();
    const isMoved = (value: unknown): boolean => {
      for (let index = 0; index < transfer.length; index++) {
        if (transfer[index] === value) return true;
      }
      return false;
    };

    const copy = (value: unknown): unknown => {
      if (typeof value === 'symbol') throw refused(`${String(value)} could not be cloned.`);
      if (typeof value === 'function') {
        throw refused(`${sourceOf(value)} could not be cloned.`);
      }
      if (typeof value !== 'object' || value === null) return value;
      const known = MapPrototypeGet(memory, value);
      if (known !== undefined) return known;
      if (core.isProxy(value)) throw refused('#<Object> could not be cloned.');
      const made = copyObject(value);
      MapPrototypeSet(memory, value, made);
      return made;
    };

    const remember = <T>(value: object, made: T): T => {
      MapPrototypeSet(memory, value, made);
      return made;
    };

    const copyObject = (value: object): unknown => {
      if (ports.isPort(value)) {
        if (isMoved(value)) return ports.move(value);
        throw refused('A MessagePort could not be cloned because it was not transferred.');
      }
      if (isStream(value) || isWritable(value)) {
        throw refused('A stream cannot be sent here: send its chunks one by one.');
      }
      const bytes = knownBytes(value);
      if (bytes !== undefined && isBlob(value)) {
        const type = blobType(value);
        return isFile(value)
          ? makeFile(bytes, nameOf(value) as string, type, modifiedOf(value) as number)
          : makeBlob(bytes, type);
      }
      const kind = kindOf(core, value);
      switch (kind) {
        case 'array': {
          const list = remember(value, [] as unknown[]);
          list.length = (value as unknown[]).length;
          copyKeys(value, list);
          return list;
        }
        case 'map':
          return copyMap(value);
        case 'set':
          return copySet(value);
        case 'typed-array':
        case 'data-view':
          return copyView(value);
        case 'plain':
          if (isHostsOwn(core, value)) break;
          return copyKeys(value, remember(value, {}));
        default:
      }
      return native(value, isMoved(value) ? { transfer: [value as Transferable] } : undefined);
    };

    const copyKeys = (from: object, to: object): object => {
      const keys = ObjectKeys(from);
      for (let index = 0; index < keys.length; index++) {
        const key = keys[index] ?? '';
        const descriptor = ObjectGetOwnPropertyDescriptor(from, key);
        if (descriptor === undefined) continue;
        ObjectDefineProperty(to, key, {
          __proto__: null,
          value: copy((from as Record<string, unknown>)[key]),
          writable: true,
          enumerable: true,
          configurable: true,
        } as PropertyDescriptor);
      }
      return to;
    };

    const copyMap = (from: object): unknown => {
      const made = remember(from, new NativeMap<unknown, unknown>());
      const pairs: List<readonly [unknown, unknown]> = newList();
      MapPrototypeForEach(from, (item, key) => {
        pairs[pairs.length] = [key, item];
      });
      for (let index = 0; index < pairs.length; index++) {
        const one = pairs[index];
        if (one !== undefined) MapPrototypeSet(made, copy(one[0]), copy(one[1]));
      }
      return made;
    };

    const copySet = (from: object): unknown => {
      const made = remember(from, new NativeSet<unknown>());
      const items = newList<unknown>();
      SetPrototypeForEach(from, (item) => {
        items[items.length] = item;
      });
      for (let index = 0; index < items.length; index++) addToSet(made, copy(items[index]));
      return made;
    };

    const copyView = (view: object): unknown => {
      const span = spanOfSource(view);
      if (span === null) return native(view);
      const buffer = copy(span.buffer) as ArrayBuffer;
      const type = Object.prototype.toString.call(view).slice(8, -1);
      const Type = (core.global as unknown as Record<string, ViewClass>)[type] ?? Uint8Array;
      const size = (view as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
      return new Type(buffer, span.offset, span.length / size);
    };

    const made = copy(root);
    // What is moved is moved, whether the value mentions it or not.
    for (let index = 0; index < transfer.length; index++) copy(transfer[index]);
    return { value: made, moved: (one) => MapPrototypeGet(memory, one) as object };
  }

  return { holdsOurs, take };
}

type ViewClass = new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView;
const setSize = uncurryGetter(Set.prototype, 'size') as (set: unknown) => number;

function isFile(value: object): boolean {
  try {
    return typeof nameOf(value) === 'string';
  } catch {
    return false;
  }
}

/** Whether a native class made it: then only the host knows what it is. */
function isHostsOwn(core: Core, value: object): boolean {
  let holder = prototypeOf(core, value);
  while (holder !== null && holder !== Object.prototype) {
    const constructor: unknown = ObjectGetOwnPropertyDescriptor(holder, 'constructor')?.value;
    if (typeof constructor === 'function' && nativeOf(constructor) !== constructor) return true;
    if (typeof constructor === 'function' && sourceOf(constructor).endsWith('{ [native code] }')) {
      return true;
    }
    holder = prototypeOf(core, holder);
  }
  return false;
}

/** The list in `transfer`, read as the conversion from a learner's value does. */
export function readTransfer(given: unknown): readonly unknown[] {
  if (given === undefined || given === null) return [];
  const list = ArrayIsArray(given) ? given : (given as { readonly transfer?: unknown }).transfer;
  if (list === undefined) return [];
  const all: unknown[] = [];
  for (const one of list as Iterable<unknown>) {
    ObjectDefineProperty(all, all.length, {
      __proto__: null,
      value: one,
      writable: true,
      enumerable: true,
      configurable: true,
    } as PropertyDescriptor);
  }
  return all;
}
