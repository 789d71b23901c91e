/**
 * `util.inspect` without Node and without running learner code: no getter, proxy trap,
 * `toString`, `Symbol.hasInstance` or `Symbol.for('nodejs.util.inspect.custom')` is called. The
 * algorithm follows Node's lib/internal/util/inspect.js (MIT licence); tests compare the two.
 *
 * Where it differs from Node, on purpose: accessors count as absent (a `get [Symbol.toStringTag]`
 * is not asked), stack frames are left out, the items of iterators and the state of promises
 * that the trace never met are `<unknown>`, and past the budget items are counted only.
 */
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
import {
  DEFAULT_OPTIONS,
  type Context,
  type InspectOptions,
  type Introspection,
} from './context.ts';
import { errorBase, removeFrames } from './error.ts';
import { flagsOf } from './flags.ts';
import { functionBase } from './function.ts';
import { describePlatform } from './host.ts';
import { descriptorOf, boxedValue, kindOf, type Kind } from './kind.ts';
import { layOut } from './layout.ts';
import { formatMember, indented, isIndex, keysOf, type Key } from './member.ts';
import { constructorName, prefix, tagOf } from './naming.ts';
import { formatPrimitive, isObject, type Primitive } from './primitive.ts';

/** Far more than is ever kept of one text; what a bomb would write beyond it is only counted. */
const BUDGET = 2 ** 20;

export function inspect(
  core: Introspection,
  value: unknown,
  options: Partial<InspectOptions> = DEFAULT_OPTIONS,
  budget = BUDGET,
): string {
  const context: Context = {
    ...DEFAULT_OPTIONS,
    ...options,
    core,
    indentation: 0,
    currentDepth: 0,
    seen: newList(),
    circular: newList(),
    budget,
  };
  return removeFrames(format(context, value, 0));
}

function format(context: Context, value: unknown, level: number): string {
  const text = isObject(value)
    ? formatObject(context, value, level)
    : formatPrimitive(context, value as Primitive);
  context.budget -= text.length;
  return text;
}

function formatObject(context: Context, value: object, level: number): string {
  const { core } = context;
  let target = value;
  while (core.isProxy(target)) {
    const inner = core.proxyTarget(target);
    if (inner === null) return '<Revoked Proxy>';
    if (context.showProxy)
      return `Proxy(${indented(context, () => format(context, inner, level))})`;
    target = inner;
  }
  const { seen, circular } = context;
  for (let index = 0; index < seen.length; index++) {
    if (seen[index] === target) return `[Circular *${circleNumber(circular, target)}]`;
  }
  return formatRaw(context, target, level);
}

function circleNumber(circular: List<object>, value: object): number {
  for (let index = 0; index < circular.length; index++) {
    if (circular[index] === value) return index + 1;
  }
  circular[circular.length] = value;
  return circular.length;
}

/** What is special about a kind of object: text before the braces, braces, and items. */
interface Shape {
  readonly base: string;
  readonly open: string;
  readonly close: '}' | ']';
  readonly keys: List<Key>;
  /** Null: nothing but its keys. */
  readonly items: ((level: number) => List<string>) | null;
  /** What stands for it when there is nothing to unfold. */
  readonly whenEmpty: string | null;
  readonly isList: boolean;
}

function formatRaw(context: Context, value: object, level: number): string {
  const kind = kindOf(context.core, value);
  const constructor = constructorName(context, value, level, FALLBACKS[kind], format);
  const tag = tagOf(context, value);
  const shape = shapeOf(context, value, kind, constructor, tag);
  if (shape.whenEmpty !== null && shape.keys.length === 0) return shape.whenEmpty;
  if (level > context.depth) return folded(kind, constructor, tag, shape);

  const inner = level + 1;
  const { seen, circular } = context;
  seen[seen.length] = value;
  context.currentDepth = inner;
  const entries = shape.items === null ? newList<string>() : shape.items(inner);
  addMembers(context, value, shape, inner, entries);
  seen.length--;

  let { base } = shape;
  for (let index = 0; index < circular.length; index++) {
    if (circular[index] === value) base = `<ref *${index + 1}>${base === '' ? '' : ` ${base}`}`;
  }
  const isNumeric = shape.isList && isNumericList(value, entries.length);
  const { open, close, isList } = shape;
  return layOut(context, { base, open, close, entries, isList, isNumeric }, inner);
}

function addMembers(
  context: Context,
  value: object,
  shape: Shape,
  level: number,
  entries: List<string>,
): void {
  const { keys } = shape;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    const descriptor = descriptorOf(value, key);
    if (descriptor === undefined) continue;
    entries[entries.length] = formatMember(context, descriptor, key, level, false, format);
    const rest = keys.length - index - 1;
    if (context.budget < 0 && rest > 0) {
      entries[entries.length] = `... ${rest} more ${rest === 1 ? 'property' : 'properties'}`;
      return;
    }
  }
}

/** Columns of numbers line up at their right when all entries, by index, are numbers. */
function isNumericList(value: object, count: number): boolean {
  for (let index = 0; index < count; index++) {
    const item = descriptorOf(value, index)?.value as unknown;
    if (typeof item !== 'number' && typeof item !== 'bigint') return false;
  }
  return true;
}

/** What an object deeper than `depth` is reduced to. */
function folded(kind: Kind, constructor: string | null, tag: string, shape: Shape): string {
  if (kind === 'regexp') return shape.base;
  const fallback = FALLBACKS[kind];
  const text = StringPrototypeSlice(
    prefix(constructor, tag, constructor === null && fallback === tag ? 'Object' : fallback),
    0,
    -1,
  );
  return constructor === null ? text : `[${text}]`;
}

const FALLBACKS: Readonly<Record<Kind, string>> = {
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

function shapeOf(
  context: Context,
  value: object,
  kind: Kind,
  constructor: string | null,
  tag: string,
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
      return plain(braces('DataView'), (level) => viewEntries(context, value, level));
    case 'promise':
      return plain(braces('Promise'), (level) => promiseEntries(context, value, level));
    case 'weak-set':
      return plain(braces('WeakSet'), only('<items unknown>'));
    case 'weak-map':
      return plain(braces('WeakMap'), only('<items unknown>'));
    case 'boxed':
      return boxedShape(context, value, constructor, tag, keys, based);
    case 'plain':
      return plainShape(context, value, constructor, tag, plain);
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
): Shape {
  const platform = describePlatform(context, value, format);
  if (platform !== null) {
    const { name, items } = platform;
    const open = `${name} {`;
    return { ...plain(open, items, items === null ? `${open}}` : null), keys: newList<Key>() };
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

function promiseEntries(context: Context, value: object, level: number): List<string> {
  const details = context.core.promiseState(value);
  if (details === null) return only('<unknown>')();
  if (details.state === 'pending') return only('<pending>')();
  const text = indented(context, () => format(context, details.value, level));
  return only(details.state === 'rejected' ? `<rejected> ${text}` : text)();
}

function viewEntries(context: Context, value: object, level: number): List<string> {
  const entries = newList<string>();
  entries[0] = `[byteLength]: ${String(DataViewPrototypeGetByteLength(value))}`;
  entries[1] = `[byteOffset]: ${String(DataViewPrototypeGetByteOffset(value))}`;
  const buffer = indented(context, () => format(context, DataViewPrototypeGetBuffer(value), level));
  entries[2] = `[buffer]: ${buffer}`;
  return entries;
}
