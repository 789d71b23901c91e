/** Functions and classes: `[Function: run]`, `[AsyncFunction: load]`, `[class Cat extends Animal]`. */
import {
  AsyncFunctionPrototype,
  AsyncGeneratorFunctionPrototype,
  FunctionPrototypeToString,
  GeneratorFunctionPrototype,
  StringPrototypeCharCodeAt,
  StringPrototypeEndsWith,
  StringPrototypeStartsWith,
} from '../../runtime/primordials.ts';
import type { Context } from './context.ts';
import { descriptorOf, inheritsFrom, prototypeOf, readData } from './kind.ts';

export function functionBase(
  context: Context,
  value: object,
  constructor: string | null,
  tag: string,
): string {
  if (isClass(value)) return classBase(context, value, constructor, tag);
  const { core } = context;
  let type = 'Function';
  if (inheritsFrom(core, value, AsyncFunctionPrototype)) type = 'AsyncFunction';
  else if (inheritsFrom(core, value, AsyncGeneratorFunctionPrototype)) {
    type = 'AsyncGeneratorFunction';
  } else if (inheritsFrom(core, value, GeneratorFunctionPrototype)) type = 'GeneratorFunction';

  const name = readData(core, value, 'name');
  let base = `[${type}${constructor === null ? ' (null prototype)' : ''}`;
  base += typeof name === 'string' && name !== '' ? `: ${name}]` : ' (anonymous)]';
  if (constructor !== type && constructor !== null) base += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  return base;
}

/** The source text of a class begins with `class`, and nothing else's does but a method `class(…)`. */
function isClass(value: object): boolean {
  const text = FunctionPrototypeToString(value);
  if (!StringPrototypeStartsWith(text, 'class') || !StringPrototypeEndsWith(text, '}'))
    return false;
  const next = StringPrototypeCharCodeAt(text, 5);
  const isName = next > 127 || next === 36 || next === 95 || isLetterOrDigit(next);
  const isCall = next === 40;
  return !isName && !isCall;
}

const isLetterOrDigit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

function classBase(
  context: Context,
  value: object,
  constructor: string | null,
  tag: string,
): string {
  const name = descriptorOf(value, 'name')?.value as unknown;
  let base = `class ${typeof name === 'string' && name !== '' ? name : '(anonymous)'}`;
  if (constructor !== 'Function' && constructor !== null) base += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  if (constructor === null) return `[${base} extends [null prototype]]`;
  const parent = prototypeOf(context.core, value);
  const parentName = parent === null ? '' : readData(context.core, parent, 'name');
  if (typeof parentName === 'string' && parentName !== '') base += ` extends ${parentName}`;
  return `[${base}]`;
}
