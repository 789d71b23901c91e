/** What stands before an object's braces: its constructor's name, its tag, its size. */
import {
  ArrayBufferPrototype,
  ArrayPrototype,
  DataViewPrototype,
  DatePrototype,
  ErrorPrototype,
  FunctionPrototype,
  MapPrototype,
  NativeMap,
  MapPrototypeGet,
  ObjectPrototype,
  PromisePrototype,
  RegExpPrototype,
  SetPrototype,
  StringPrototypeIndexOf,
  StringPrototypeToLowerCase,
  SymbolToStringTag,
  TypedArrayPrototype,
  TypedArrayPrototypeGetSymbolToStringTag,
  WeakMapPrototype,
  WeakSetPrototype,
} from '../../runtime/primordials.ts';
import type { Context, Format } from './context.ts';
import { descriptorOf, findProperty, prototypeOf } from './kind.ts';

/** Prototypes that keep their name even if their `constructor` was tampered with. */
const wellKnown = new NativeMap<object, string>([
  [ArrayPrototype, 'Array'],
  [ArrayBufferPrototype, 'ArrayBuffer'],
  [FunctionPrototype, 'Function'],
  [MapPrototype, 'Map'],
  [SetPrototype, 'Set'],
  [ObjectPrototype, 'Object'],
  [TypedArrayPrototype, 'TypedArray'],
  [RegExpPrototype, 'RegExp'],
  [DatePrototype, 'Date'],
  [DataViewPrototype, 'DataView'],
  [ErrorPrototype, 'Error'],
  [PromisePrototype, 'Promise'],
  [WeakMapPrototype, 'WeakMap'],
  [WeakSetPrototype, 'WeakSet'],
]);

/**
 * The name of the constructor, found through own `constructor` properties along the chain; null
 * for an object without a prototype; `Object <Complex prototype>` and the like where the chain
 * names none.
 */
export function constructorName(
  context: Context,
  value: object,
  level: number,
  fallback: string,
  format: Format,
): string | null {
  const { core } = context;
  let holder: object | null = value;
  let first: object | null = null;
  let steps = 0;
  while (holder !== null && !core.isProxy(holder)) {
    const known = holder === value ? undefined : MapPrototypeGet(wellKnown, holder);
    if (known !== undefined) return known as string;
    const constructor = descriptorOf(holder, 'constructor')?.value as unknown;
    if (typeof constructor === 'function' && constructs(context, constructor, value)) {
      const name = descriptorOf(constructor, 'name')?.value as unknown;
      if (typeof name === 'string' && name !== '') return name;
    }
    holder = prototypeOf(core, holder);
    if (steps++ === 0) first = holder;
  }
  if (first === null) return null;
  if (level > context.depth) return `${fallback} <Complex prototype>`;
  const above = constructorName(context, first, level + 1, 'Object', format);
  if (above !== null) return `${fallback} <${above}>`;
  return `${fallback} <${format({ ...context, depth: -1 }, first, 0)}>`;
}

/** `value instanceof constructor`, without asking `Symbol.hasInstance`. */
function constructs(context: Context, constructor: object, value: object): boolean {
  if (context.core.isProxy(constructor)) return false;
  const prototype = descriptorOf(constructor, 'prototype')?.value as unknown;
  let holder = prototypeOf(context.core, value);
  while (holder !== null) {
    if (holder === prototype) return true;
    holder = prototypeOf(context.core, holder);
  }
  return false;
}

/** Its `Symbol.toStringTag` where that is text and not the object's own visible property. */
export function tagOf(context: Context, value: object): string {
  const typed = TypedArrayPrototypeGetSymbolToStringTag(value);
  if (typeof typed === 'string') return typed;
  const tag = findProperty(context.core, value, SymbolToStringTag)?.value as unknown;
  if (typeof tag !== 'string' || tag === '') return '';
  const own = descriptorOf(value, SymbolToStringTag);
  const isShown = own !== undefined && (context.showHidden || own.enumerable === true);
  return isShown ? '' : tag;
}

/** `Foo [tag] `, `[Map(2): null prototype] `, `Set(1) `: always with a space at the end. */
export function prefix(
  constructor: string | null,
  tag: string,
  fallback: string,
  size = '',
): string {
  if (constructor === null) {
    return tag !== '' && fallback !== tag
      ? `[${fallback}${size}: null prototype] [${tag}] `
      : `[${fallback}${size}: null prototype] `;
  }
  return `${constructor}${size} ${tag !== '' && !contains(constructor, tag) ? `[${tag}] ` : ''}`;
}

/** Whether the tag is a whole word of the name: `Uint8Array` says nothing new of `Uint8Array`. */
function contains(constructor: string, tag: string): boolean {
  const position = StringPrototypeIndexOf(constructor, tag);
  if (position === -1) return false;
  const next = constructor[position + tag.length];
  return next === undefined || next !== StringPrototypeToLowerCase(next);
}
