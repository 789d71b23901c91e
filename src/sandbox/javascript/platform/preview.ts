/** What a value looked like at one moment, as the trace keeps it: short, and never silently cut. */
import type { Preview } from '../../../trace/index.ts';
import type { Core } from '../core.ts';
import {
  ArrayIsArray,
  FunctionPrototypeToString,
  MapPrototypeForEach,
  MathMin,
  NativeWeakMap,
  newList,
  ObjectPrototype,
  SetPrototypeForEach,
  StringPrototypeCharCodeAt,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  StringPrototypeTrimStart,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
  type List,
} from '../runtime/primordials.ts';
import { describeError, readFrames } from './inspect/error.ts';
import { DEFAULT_OPTIONS, type Introspection } from './inspect/context.ts';
import { platformPairs } from './inspect/host.ts';
import { inspect } from './inspect/inspect.ts';
import { descriptorOf, isData, kindOf, prototypeOf } from './inspect/kind.ts';
import { formatKey, keysOf } from './inspect/member.ts';
import { splitLines } from './inspect/text.ts';
import { isObject } from './inspect/primitive.ts';

/** How far and how wide an object can be unfolded in the page; characters of an inner text. */
const LEVELS = 2;
const ENTRIES = 30;
const INNER_TEXT = 200;
/** Formatting stops at this many times the cap: enough to say how much was cut. */
const SLACK = 8;

export type Previewer = (value: unknown) => Preview;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Entry = { readonly key: string; readonly value: Preview };

export function createPreviewer(core: Pick<Core, 'options'> & Introspection): Previewer {
  const cap = core.options.limits.previewBytes;
  return (value) => preview(core, value, cap, LEVELS);
}

function preview(core: Introspection, value: unknown, cap: number, levels: number): Preview {
  const type = typeOf(core, value);
  if (typeof value === 'string') return cutTo(type, value, cap);
  const text = isObject(value)
    ? inspect(core, value, { depth: levels, frames: false }, cap * SLACK)
    : inspect(core, value);
  const result: Mutable<Preview> = cutTo(type, text, cap);
  if (isObject(value) && levels > 0) {
    const entries = entriesOf(core, value, levels - 1);
    if (entries !== null) result.entries = entries;
  }
  return result;
}

/** Never between the two halves of a character. */
function cutTo(type: Preview['type'], text: string, cap: number): Preview {
  if (text.length <= cap) return { __proto__: null, type, text } as unknown as Preview;
  const last = StringPrototypeCharCodeAt(text, cap - 1);
  const length = last >= 0xd800 && last <= 0xdbff ? cap - 1 : cap;
  const kept = StringPrototypeSlice(text, 0, length);
  return { __proto__: null, type, text: kept, cut: text.length - length } as unknown as Preview;
}

function typeOf(core: Introspection, value: unknown): Preview['type'] {
  if (!isObject(value)) return value === null ? 'null' : typeof value;
  if (core.isProxy(value)) return 'proxy';
  if (typeof value === 'function') return 'function';
  const kind = kindOf(core, value);
  return kind === 'array' || kind === 'error' || kind === 'promise' ? kind : 'object';
}

/** What it holds and own data properties; null where there is nothing to unfold. */
function entriesOf(core: Introspection, value: object, levels: number): readonly Entry[] | null {
  let target: object = value;
  while (core.isProxy(target)) {
    const inner = core.proxyTarget(target);
    if (inner === null) return null;
    target = inner;
  }
  if (typeof target === 'function') return null;
  const entries = newList<Entry>();
  if (kindOf(core, target) === 'error') addErrorEntries(core, target, entries, levels);
  const shownByType = kindOf(core, target) === 'plain' ? platformPairs(core, target) : null;
  if (shownByType !== null) {
    for (let index = 0; index < MathMin(shownByType.length, ENTRIES); index++) {
      const entry = shownByType[index];
      append(entries, entry?.key ?? '', preview(core, entry?.value, INNER_TEXT, levels));
    }
    return entries.length === 0 ? null : (entries as readonly Entry[]);
  }
  addInside(core, target, entries, levels);
  const keys = keysOf(DEFAULT_OPTIONS, target, false);
  const shown = MathMin(keys.length, ENTRIES);
  for (let index = 0; index < shown; index++) {
    const key = keys[index] ?? '';
    const descriptor = descriptorOf(target, key);
    if (descriptor === undefined || !isData(descriptor)) continue;
    const name = typeof key === 'string' && ArrayIsArray(target) ? key : formatKey(key);
    append(entries, name, preview(core, descriptor.value, INNER_TEXT, levels));
  }
  if (keys.length > shown) {
    append(entries, '…', cutTo('string', `${keys.length - shown} more`, INNER_TEXT));
  }
  if (hidesFields(core, target)) append(entries, '#…', cutTo('string', PRIVATE, INNER_TEXT));
  // A list without a prototype is an array for whoever reads it by index.
  return entries.length === 0 ? null : (entries as readonly Entry[]);
}

const PRIVATE = 'private fields cannot be read from outside';

/** What a value holds besides properties: as developer tools name it, in double brackets. */
function addInside(
  core: Introspection,
  target: object,
  entries: List<Entry>,
  levels: number,
): void {
  const add = (key: string, inner: unknown): void => {
    if (entries.length < ENTRIES) append(entries, key, preview(core, inner, INNER_TEXT, levels));
  };
  switch (kindOf(core, target)) {
    case 'map':
      MapPrototypeForEach(target, (item, key) => {
        if (entries.length < ENTRIES)
          add(`${cutTo('string', inspect(core, key, FLAT), 60).text} =>`, item);
      });
      break;
    case 'set': {
      let place = 0;
      SetPrototypeForEach(target, (item) => {
        add(`${place++}`, item);
      });
      break;
    }
    case 'promise': {
      const known = core.promiseState(target);
      append(entries, '[[State]]', cutTo('string', known?.state ?? 'unknown', INNER_TEXT));
      if (known !== null && known.state !== 'pending') add('[[Value]]', known.value);
      break;
    }
    default:
  }
}

const FLAT = { depth: 0, frames: false };

/** Whether the class that made an object says that it has private fields. */
function hidesFields(core: Introspection, target: object): boolean {
  if (kindOf(core, target) !== 'plain') return false;
  const prototype = prototypeOf(core, target);
  if (prototype === null || prototype === ObjectPrototype) return false;
  const constructor: unknown = descriptorOf(prototype, 'constructor')?.value;
  if (typeof constructor !== 'function' || core.isProxy(constructor)) return false;
  const known = WeakMapPrototypeGet(hiding, constructor);
  if (known !== undefined) return known === true;
  const hides = declaresPrivate(FunctionPrototypeToString(constructor));
  WeakMapPrototypeSet(hiding, constructor, hides);
  return hides;
}

/** Of classes that were met. */
const hiding = new NativeWeakMap<object, boolean>();

function declaresPrivate(text: string): boolean {
  if (!StringPrototypeStartsWith(text, 'class')) return false;
  for (let at = StringPrototypeIndexOf(text, '#'); at !== -1;) {
    const next = StringPrototypeCharCodeAt(text, at + 1);
    const before = StringPrototypeCharCodeAt(text, at - 1);
    if (isLetter(next) && (before <= SPACE || before === DOT || before === BRACE)) return true;
    at = StringPrototypeIndexOf(text, '#', at + 1);
  }
  return false;
}

const SPACE = 32;
const DOT = 46;
const BRACE = 123;
const isLetter = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95 || unit === 36;

function addErrorEntries(
  core: Introspection,
  error: object,
  entries: List<Entry>,
  levels: number,
): void {
  const { name, message } = describeError(core, error);
  append(entries, 'name', preview(core, name, INNER_TEXT, levels));
  append(entries, 'message', preview(core, message, INNER_TEXT, levels));
  const frames = readFrames(error);
  if (frames !== '') append(entries, 'stack', cutTo('string', linesOf(frames), INNER_TEXT * 2));
  const cause = descriptorOf(error, 'cause');
  if (cause !== undefined && isData(cause)) {
    append(entries, 'cause', preview(core, cause.value, INNER_TEXT, levels));
  }
}

/** Frames without the blanks before them. */
function linesOf(frames: string): string {
  let text = '';
  const lines = splitLines(frames);
  for (let index = 1; index < lines.length; index++) text += StringPrototypeTrimStart(lines[index]);
  return text;
}

function append(entries: List<Entry>, key: string, value: Preview): void {
  entries[entries.length] = { __proto__: null, key, value } as unknown as Entry;
}
