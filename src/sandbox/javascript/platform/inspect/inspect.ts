/**
 * `util.inspect` without Node and without running learner code: no getter, proxy trap,
 * `toString`, `Symbol.hasInstance` or `Symbol.for('nodejs.util.inspect.custom')` is called. The
 * algorithm follows Node's lib/internal/util/inspect.js (MIT licence); tests compare the two.
 *
 * Where it differs from Node, on purpose: accessors count as absent (a `get [Symbol.toStringTag]`
 * is not asked), stack frames are the platform's (`../stacks.ts`), the items of iterators and the state of promises
 * that the trace never met are `<unknown>`, and past the budget items are counted only.
 */
import { newList, type List } from '../../runtime/primordials.ts';
import {
  DEFAULT_OPTIONS,
  type Context,
  type InspectOptions,
  type Introspection,
} from './context.ts';
import { removeFrames } from './error.ts';
import { descriptorOf, kindOf } from './kind.ts';
import { layOut } from './layout.ts';
import { formatMember, indented } from './member.ts';
import { constructorName, tagOf } from './naming.ts';
import { formatPrimitive, isObject, type Primitive } from './primitive.ts';
import { indent } from './text.ts';
import { FALLBACKS, folded, shapeOf, type Shape } from './shape.ts';

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

function formatRaw(context: Context, value: object, level: number): string {
  const kind = kindOf(context.core, value);
  const constructor = constructorName(context, value, level, FALLBACKS[kind], format);
  const tag = tagOf(context, value);
  const shape = shapeOf(context, value, kind, constructor, tag, format);
  if (shape.whenEmpty !== null && shape.keys.length === 0) return shape.whenEmpty;
  if (level > context.depth) return folded(kind, constructor, tag, shape);

  const inner = level + 1;
  const { seen, circular } = context;
  seen[seen.length] = value;
  context.currentDepth = inner;
  const { indentation } = context;
  if (shape.title !== null) context.indentation = 0;
  const entries = shape.items === null ? newList<string>() : shape.items(inner);
  addMembers(context, value, shape, inner, entries);
  seen.length--;

  let { base } = shape;
  for (let index = 0; index < circular.length; index++) {
    if (circular[index] === value) base = `<ref *${index + 1}>${base === '' ? '' : ` ${base}`}`;
  }
  const isNumeric = shape.isList && isNumericList(value, entries.length);
  const { open, close, isList } = shape;
  const text = layOut(context, { base, open, close, entries, isList, isNumeric }, inner);
  if (shape.title === null) return text;
  context.indentation = indentation;
  return `${shape.title} ${indent(text, indentation)}`;
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
