/** What is special about each kind of object, in the order of `util.inspect`'s `formatRaw`. */
import {
  DataViewPrototypeGetBuffer,
  DataViewPrototypeGetByteLength,
  DataViewPrototypeGetByteOffset,
  DatePrototypeGetTime,
  DatePrototypeToISOString,
  DatePrototypeToString,
  newList,
  NumberIsNaN,
  RegExpPrototypeGetSource,
  SetPrototypeGetSize,
  MapPrototypeGetSize,
  StringPrototypeSlice,
  TypedArrayPrototypeGetLength,
  TypedArrayPrototypeGetSymbolToStringTag,
  type List,
} from '../../runtime/primordials.ts';
import {
  arrayEntries,
  bufferEntries,
  lengthOf,
  mapEntries,
  setEntries,
  typedArrayEntries,
} from './collection.ts';
import type { Context, Format } from './context.ts';
import { errorBase } from './error.ts';
import { flagsOf } from './flags.ts';
import { functionBase } from './function.ts';
import { describePlatform } from './host.ts';
import { boxedValue, type Kind } from './kind.ts';
import { indented, isIndex, keysOf, type Key } from './member.ts';
import { prefix } from './naming.ts';
import { formatPrimitive } from './primitive.ts';

/** What is special about a kind of object: text before the braces, braces, and items. */
export interface Shape {
  readonly base: string;
  readonly open: string;
  readonly close: '}' | ']';
  readonly keys: List<Key>;
  /** Null: nothing but its keys. */
  readonly items: ((level: number) => List<string>) | null;
  /** What stands for it when there is nothing to unfold. */
  readonly whenEmpty: string | null;
  readonly isList: boolean;
  /** Of the platform's objects, which are laid out by themselves and then named. */
  readonly title: string | null;
}

/** What an object deeper than `depth` is reduced to. */
export function folded(kind: Kind, constructor: string | null, tag: string, shape: Shape): string {
  if (kind === 'regexp') return shape.base;
  const fallback = FALLBACKS[kind];
  const text = StringPrototypeSlice(
    prefix(constructor, tag, constructor === null && fallback === tag ? 'Object' : fallback),
    0,
    -1,
  );
  return constructor === null ? text : `[${text}]`;
}

export const FALLBACKS: Readonly<Record<Kind, string>> = {
  array: 'Array',
  arguments: 'Object',
  'array-buffer': 'ArrayBuffer',
  'data-view': 'DataView',
  date: 'Date',
  error: 'Error',
  function: 'Function',
  map: 'Map',
  'map-iterator': 'Map Iterator',
  promise: 'Promise',
  regexp: 'RegExp',
  set: 'Set',
  'set-iterator': 'Set Iterator',
  'weak-map': 'WeakMap',
  'weak-set': 'WeakSet',
  boxed: 'Object',
  plain: 'Object',
  'typed-array': 'TypedArray',
};

const only =
  (text: string): (() => List<string>) =>
  () => {
    const entries = newList<string>();
    entries[0] = text;
    return entries;
  };

export function shapeOf(
  context: Context,
  value: object,
  kind: Kind,
  constructor: string | null,
  tag: string,
  format: Format,
): Shape {
  const isIndexed = kind === 'array' || kind === 'typed-array';
  const keys = keysOf(context, value, isIndexed);
  const braces = (fallback: string, size?: string) =>
    `${prefix(constructor, tag, fallback, size)}{`;
  const plain = (open: string, items: Shape['items'], whenEmpty: string | null = null): Shape => ({
    base: '',
    open,
    close: '}',
    keys,
    items,
    whenEmpty,
    isList: false,
    title: null,
  });
  const based = (base: string, shown = keys): Shape => ({
    ...plain('{', null, base),
    base,
    keys: shown,
  });

  switch (kind) {
    case 'array': {
      const length = lengthOf(value);
      const isOrdinary = constructor === 'Array' && tag === '';
      const open = `${isOrdinary ? '' : prefix(constructor, tag, 'Array', `(${length})`)}[`;
      const items = (level: number) => arrayEntries(context, value, level, format);
      const whenEmpty = length === 0 ? `${open}]` : null;
      return { ...plain(open, items, whenEmpty), close: ']', isList: true };
    }
    case 'typed-array': {
      const length = TypedArrayPrototypeGetLength(value) as number;
      const type = TypedArrayPrototypeGetSymbolToStringTag(value) as string;
      const open = `${prefix(constructor, tag, type, `(${length})`)}[`;
      const items = () => typedArrayEntries(context, value);
      return {
        ...plain(open, items, length === 0 ? `${open}]` : null),
        close: ']',
        isList: true,
      };
    }
    case 'set': {
      const size = SetPrototypeGetSize(value) as number;
      const open = braces('Set', `(${size})`);
      return plain(
        open,
        (level) => setEntries(context, value, level, format),
        size === 0 ? `${open}}` : null,
      );
    }
    case 'map': {
      const size = MapPrototypeGetSize(value) as number;
      const open = braces('Map', `(${size})`);
      return plain(
        open,
        (level) => mapEntries(context, value, level, format),
        size === 0 ? `${open}}` : null,
      );
    }
    case 'map-iterator':
      return plain('[Map Iterator] {', only('<items unknown>'));
    case 'set-iterator':
      return plain('[Set Iterator] {', only('<items unknown>'));
    case 'function':
      return based(functionBase(context, value, constructor, tag));
    case 'arguments':
      return plain('[Arguments] {', null, '[Arguments] {}');
    case 'regexp': {
      const base = `/${String(RegExpPrototypeGetSource(value))}/${flagsOf(value)}`;
      return based(withPrefix(prefix(constructor, tag, 'RegExp'), 'RegExp ', base));
    }
    case 'date': {
      const isValid = !NumberIsNaN(DatePrototypeGetTime(value));
      const base = isValid ? DatePrototypeToISOString(value) : DatePrototypeToString(value);
      return based(withPrefix(prefix(constructor, tag, 'Date'), 'Date ', base));
    }
    case 'error': {
      const error = errorBase(context, value, constructor, tag, keys);
      return based(error.base, error.keys);
    }
    case 'array-buffer':
      return plain(braces('ArrayBuffer'), () => bufferEntries(context, value));
    case 'data-view':
      return plain(braces('DataView'), (level) => viewEntries(context, value, level, format));
    case 'promise':
      return plain(braces('Promise'), (level) => promiseEntries(context, value, level, format));
    case 'weak-set':
      return plain(braces('WeakSet'), only('<items unknown>'));
    case 'weak-map':
      return plain(braces('WeakMap'), only('<items unknown>'));
    case 'boxed':
      return boxedShape(context, value, constructor, tag, keys, based);
    case 'plain':
      return plainShape(context, value, constructor, tag, plain, format);
  }
}

const withPrefix = (actual: string, usual: string, base: string): string =>
  actual === usual ? base : actual + base;

function plainShape(
  context: Context,
  value: object,
  constructor: string | null,
  tag: string,
  plain: (open: string, items: Shape['items'], whenEmpty?: string | null) => Shape,
  format: Format,
): Shape {
  const platform = describePlatform(context, value, format);
  if (platform !== null) {
    const { name, items } = platform;
    const whenEmpty = items === null ? `${name} {}` : null;
    return { ...plain('{', items, whenEmpty), keys: newList<Key>(), title: name };
  }
  const isOrdinary = constructor === 'Object' && tag === '';
  const open = isOrdinary ? '{' : `${prefix(constructor, tag, 'Object')}{`;
  return plain(open, null, `${open}}`);
}

function boxedShape(
  context: Context,
  value: object,
  constructor: string | null,
  tag: string,
  keys: List<Key>,
  based: (base: string, shown?: List<Key>) => Shape,
): Shape {
  const boxed = boxedValue(value);
  const type = boxed?.type ?? 'Object';
  let base = `[${type}`;
  if (constructor === null) base += ' (null prototype)';
  else if (type !== constructor) base += ` (${constructor})`;
  base += `: ${formatPrimitive(context, boxed?.value)}]`;
  if (tag !== '' && tag !== constructor) base += ` [${tag}]`;
  if (type !== 'String') return based(base);
  const shown = newList<Key>();
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    if (typeof key === 'symbol' || !isIndex(key)) shown[shown.length] = key;
  }
  return based(base, shown);
}

function promiseEntries(
  context: Context,
  value: object,
  level: number,
  format: Format,
): List<string> {
  const details = context.core.promiseState(value);
  if (details === null) return only('<unknown>')();
  if (details.state === 'pending') return only('<pending>')();
  const text = indented(context, () => format(context, details.value, level));
  return only(details.state === 'rejected' ? `<rejected> ${text}` : text)();
}

function viewEntries(context: Context, value: object, level: number, format: Format): List<string> {
  const entries = newList<string>();
  entries[0] = `[byteLength]: ${String(DataViewPrototypeGetByteLength(value))}`;
  entries[1] = `[byteOffset]: ${String(DataViewPrototypeGetByteOffset(value))}`;
  const buffer = indented(context, () => format(context, DataViewPrototypeGetBuffer(value), level));
  entries[2] = `[buffer]: ${buffer}`;
  return entries;
}
