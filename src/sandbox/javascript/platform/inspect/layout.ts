/**
 * How entries become lines: on one line while they fit, long lists in columns, else one entry a
 * line. The numbers are `util.inspect`'s own.
 */
import {
  MathFloor,
  MathMax,
  MathMin,
  MathRound,
  MathSqrt,
  newList,
  StringPrototypeIncludes,
  StringPrototypePadEnd,
  StringPrototypePadStart,
  StringPrototypeRepeat,
  type List,
} from '../../runtime/primordials.ts';
import { COMPACT, type Context } from './context.ts';
import { displayWidth, join } from './text.ts';

export interface Parts {
  /** Stands before the opening brace: an error's text, a function's name. */
  readonly base: string;
  readonly open: string;
  readonly close: string;
  readonly entries: List<string>;
  /** A list's entries may stand in columns. */
  readonly isList: boolean;
  /** Whether all of the list's entries are numbers, which line up at their right. */
  readonly isNumeric: boolean;
}

export function layOut(context: Context, parts: Parts, level: number): string {
  const { base, open, close } = parts;
  const entries =
    parts.isList && parts.entries.length > 6 ? inColumns(context, parts) : parts.entries;
  const start = base === '' ? open : `${base} ${open}`;
  const isInner = context.currentDepth - level < COMPACT;
  if (isInner && entries === parts.entries && fitsOnLine(context, entries, open, base)) {
    const line = join(entries, ', ');
    if (!StringPrototypeIncludes(line, '\n')) return `${start} ${line} ${close}`;
  }
  const newLine = `\n${StringPrototypeRepeat(' ', context.indentation)}`;
  return `${start}${newLine}  ${join(entries, `,${newLine}  `)}${newLine}${close}`;
}

function fitsOnLine(context: Context, entries: List<string>, open: string, base: string): boolean {
  if (StringPrototypeIncludes(base, '\n')) return false;
  const start = entries.length + context.indentation + open.length + base.length + 10;
  let length = entries.length + start;
  if (length + entries.length > context.breakLength) return false;
  for (let index = 0; index < entries.length; index++) {
    length += entries[index]?.length ?? 0;
    if (length > context.breakLength) return false;
  }
  return true;
}

const SEPARATOR = 2;
/** A character is taken to be this much higher than wide: the columns aim at a square. */
const HEIGHT_RATIO = 2.5;
const MAX_COLUMNS = 15;

function inColumns(context: Context, parts: Parts): List<string> {
  const { entries } = parts;
  const hasTrailer = context.maxArrayLength < entries.length;
  const count = hasTrailer ? entries.length - 1 : entries.length;
  const widths = newList<number>();
  let total = 0;
  let widest = 0;
  for (let index = 0; index < count; index++) {
    const width = displayWidth(entries[index] ?? '');
    widths[index] = width;
    total += width + SEPARATOR;
    widest = MathMax(widest, width);
  }
  const cell = widest + SEPARATOR;
  const isEven = total / cell > 5 || widest <= 6;
  if (cell * 3 + context.indentation >= context.breakLength || !isEven) return entries;

  const bias = MathSqrt(cell - total / entries.length);
  const biased = MathMax(cell - 3 - bias, 1);
  const columns = MathMin(
    MathRound(MathSqrt(HEIGHT_RATIO * biased * count) / biased),
    MathFloor((context.breakLength - context.indentation) / cell),
    COMPACT * 4,
    MAX_COLUMNS,
  );
  if (columns <= 1) return entries;
  return fillColumns(parts, widths, count, columns, hasTrailer);
}

function fillColumns(
  parts: Parts,
  widths: List<number>,
  count: number,
  columns: number,
  hasTrailer: boolean,
): List<string> {
  const { entries, isNumeric } = parts;
  const columnWidths = newList<number>();
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let index = column; index < count; index += columns) {
      width = MathMax(width, widths[index] ?? 0);
    }
    columnWidths[column] = width + SEPARATOR;
  }
  const lines = newList<string>();
  for (let from = 0; from < count; from += columns) {
    const last = MathMin(from + columns, count) - 1;
    let line = '';
    for (let index = from; index <= last; index++) {
      const entry = entries[index] ?? '';
      const width = (columnWidths[index - from] ?? 0) + entry.length - (widths[index] ?? 0);
      if (isNumeric) {
        line +=
          index < last
            ? StringPrototypePadStart(`${entry}, `, width, ' ')
            : StringPrototypePadStart(entry, width - SEPARATOR, ' ');
      } else {
        line += index < last ? StringPrototypePadEnd(`${entry}, `, width, ' ') : entry;
      }
    }
    lines[lines.length] = line;
  }
  if (hasTrailer) lines[lines.length] = entries[count] ?? '';
  return lines;
}
