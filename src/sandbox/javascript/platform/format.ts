/** `util.format`: what `console.log` makes of its arguments. */
import {
  FunctionPrototypeToString,
  JSONStringify,
  newList,
  NumberParseFloat,
  NumberParseInt,
  ObjectKeys,
  StringPrototypeCharCodeAt,
  StringPrototypeIncludes,
  StringPrototypeSlice,
  SymbolToPrimitive,
  type List,
} from '../runtime/primordials.ts';
import { inspect } from './inspect/inspect.ts';
import type { Introspection } from './inspect/context.ts';
import { descriptorOf, prototypeOf } from './inspect/kind.ts';
import { formatNumber } from './inspect/primitive.ts';

const PERCENT = 37;
const NativeString = String;
const NativeNumber = Number;

/**
 * As Node prints them. Like there, `%s`, `%d`, `%i`, `%f` and `%j` convert their argument and may
 * thereby call a method of the learner's; what it throws goes to the learner. Everything else
 * runs no learner code.
 */
export function format(core: Introspection, args: readonly unknown[]): string {
  if (args.length === 0) return '';
  const first = args[0];
  if (typeof first !== 'string') return joinRest(core, args, 0, '');
  if (args.length === 1) return first;
  const { text, used } = substitute(core, first, args);
  return joinRest(core, args, used, text);
}

function joinRest(core: Introspection, args: readonly unknown[], from: number, start: string) {
  let text = start;
  for (let index = from; index < args.length; index++) {
    const value = args[index];
    if (index > 0) text += ' ';
    text += typeof value === 'string' ? value : inspect(core, value);
  }
  return text;
}

/** Puts arguments into the placeholders; `used` counts the template with them. */
function substitute(
  core: Introspection,
  template: string,
  args: readonly unknown[],
): { readonly text: string; readonly used: number } {
  let text = '';
  let from = 0;
  let used = 1;
  for (let index = 0; index < template.length - 1; index++) {
    if (StringPrototypeCharCodeAt(template, index) !== PERCENT) continue;
    const letter = template[index + 1] ?? '';
    if (letter === '%') {
      text += StringPrototypeSlice(template, from, index + 1);
      from = index + 2;
      index++;
    } else if (used < args.length && StringPrototypeIncludes('sdifjoOc', letter)) {
      text += StringPrototypeSlice(template, from, index) + convert(core, letter, args[used]);
      used++;
      from = index + 2;
      index++;
    } else if (letter !== '%') index++;
  }
  return { text: text + StringPrototypeSlice(template, from), used };
}

function convert(core: Introspection, letter: string, value: unknown): string {
  switch (letter) {
    case 's':
      return toText(core, value);
    case 'd':
      return toNumber(value, NativeNumber);
    case 'i':
      return toNumber(value, NumberParseInt as (value: unknown) => number);
    case 'f':
      return typeof value === 'symbol' ? 'NaN' : formatNumber(NumberParseFloat(value as string));
    case 'j':
      return toJson(value);
    case 'o':
      return inspect(core, value, { showHidden: true, showProxy: true, depth: 4 });
    case 'O':
      return inspect(core, value);
    default:
      return '';
  }
}

function toNumber(value: unknown, parse: (value: unknown) => number): string {
  if (typeof value === 'bigint') return `${value}n`;
  return typeof value === 'symbol' ? 'NaN' : formatNumber(parse(value));
}

function toText(core: Introspection, value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null || !hasBuiltInText(core, value)) {
    return NativeString(value);
  }
  return inspect(core, value, { depth: 0 });
}

/** Whether an object would be turned to text by a method of the language's, not of the learner's. */
function hasBuiltInText(core: Introspection, value: object): boolean {
  let holder: object | null = value;
  while (holder !== null && core.isProxy(holder)) holder = core.proxyTarget(holder);
  while (holder !== null && !core.isProxy(holder)) {
    const isOwn =
      descriptorOf(holder, 'toString') !== undefined ||
      descriptorOf(holder, SymbolToPrimitive) !== undefined;
    if (isOwn) {
      const constructor = descriptorOf(holder, 'constructor')?.value as unknown;
      return holder !== value && typeof constructor === 'function' && isNative(constructor);
    }
    holder = prototypeOf(core, holder);
  }
  return true;
}

const isNative = (value: object): boolean =>
  StringPrototypeIncludes(FunctionPrototypeToString(value), '[native code]');

function toJson(value: unknown): string {
  try {
    return `${JSONStringify(value)}`;
  } catch (error) {
    if (isCircular(value, newList(), 0)) return '[Circular]';
    throw error;
  }
}

/** Whether plain data contains itself: what `JSON.stringify` refuses with a TypeError. */
function isCircular(value: unknown, around: List<unknown>, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > 200) return false;
  for (let index = 0; index < depth; index++) if (around[index] === value) return true;
  around[depth] = value;
  const keys = ObjectKeys(value);
  for (let index = 0; index < keys.length; index++) {
    const member = descriptorOf(value, keys[index] ?? '')?.value as unknown;
    if (isCircular(member, around, depth + 1)) return true;
  }
  return false;
}
