/** Primitives as `util.inspect` writes them. */
import {
  ObjectIs,
  StringPrototypeRepeat,
  StringPrototypeSlice,
  SymbolPrototypeToString,
} from '../../runtime/primordials.ts';
import type { Context } from './context.ts';
import { quote, splitLines } from './text.ts';

export type Primitive = string | number | bigint | boolean | symbol | null | undefined;

export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

export const formatNumber = (value: number): string => (ObjectIs(value, -0) ? '-0' : `${value}`);

/** Text shorter than this is never broken at its line feeds. */
const MIN_LINE_LENGTH = 16;

export function formatPrimitive(context: Context, value: Primitive): string {
  switch (typeof value) {
    case 'string':
      return formatString(context, value);
    case 'number':
      return formatNumber(value);
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return SymbolPrototypeToString(value);
    default:
      return `${value}`;
  }
}

function formatString(context: Context, value: string): string {
  let text = value;
  let trailer = '';
  if (text.length > context.maxStringLength) {
    const rest = text.length - context.maxStringLength;
    text = StringPrototypeSlice(text, 0, context.maxStringLength);
    trailer = `... ${rest} more character${rest > 1 ? 's' : ''}`;
  }
  if (
    text.length <= MIN_LINE_LENGTH ||
    text.length <= context.breakLength - context.indentation - 4
  ) {
    return quote(text) + trailer;
  }
  const lines = splitLines(text);
  const separator = ` +\n${StringPrototypeRepeat(' ', context.indentation + 2)}`;
  let result = '';
  for (let index = 0; index < lines.length; index++) {
    result += (index === 0 ? '' : separator) + quote(lines[index] ?? '');
  }
  return result + trailer;
}
