/** `console.table`: rows and columns drawn with box characters, as Node draws them. */
import {
  ArrayIsArray,
  MapPrototypeForEach,
  MathMax,
  newList,
  ObjectKeys,
  SetPrototypeForEach,
  StringPrototypeRepeat,
  type List,
} from '../runtime/primordials.ts';
import { inspect } from './inspect/inspect.ts';
import type { Introspection } from './inspect/context.ts';
import { descriptorOf, kindOf } from './inspect/kind.ts';
import { displayWidth } from './inspect/text.ts';

interface Column {
  readonly title: string;
  readonly cells: List<string>;
}

/** Null when the data is no table (a primitive): it is to be printed as it is. */
export function formatTable(
  core: Introspection,
  data: unknown,
  chosen?: readonly string[],
): string | null {
  if (typeof data !== 'object' || data === null) return null;
  let target: object = data;
  while (core.isProxy(target)) {
    const inner = core.proxyTarget(target);
    if (inner === null) return null;
    target = inner;
  }
  const kind = kindOf(core, target);
  if (kind === 'map' || kind === 'set') return draw(entryColumns(core, target, kind));
  return draw(propertyColumns(core, target, chosen));
}

function cell(core: Introspection, value: unknown): string {
  const isWide =
    typeof value === 'object' &&
    value !== null &&
    !ArrayIsArray(value) &&
    !core.isProxy(value) &&
    ObjectKeys(value).length > 2;
  return inspect(core, value, {
    depth: isWide ? -1 : 0,
    maxArrayLength: 3,
    breakLength: Infinity,
    frames: false,
  });
}

const column = (title: string): Column => ({ title, cells: newList() });

function entryColumns(core: Introspection, data: object, kind: 'map' | 'set'): List<Column> {
  const indices = column('(iteration index)');
  const keys = column('Key');
  const values = column('Values');
  const visit = (value: unknown, key: unknown): void => {
    const row = indices.cells.length;
    indices.cells[row] = `${row}`;
    keys.cells[row] = cell(core, key);
    values.cells[row] = cell(core, value);
  };
  if (kind === 'map') MapPrototypeForEach(data, visit);
  else SetPrototypeForEach(data, visit);
  const columns = newList<Column>();
  columns[0] = indices;
  if (kind === 'map') columns[1] = keys;
  columns[columns.length] = values;
  return columns;
}

function propertyColumns(
  core: Introspection,
  data: object,
  chosen: readonly string[] | undefined,
): List<Column> {
  const columns = newList<Column>();
  const indices = column('(index)');
  const primitives = column('Values');
  columns[0] = indices;
  const rows = ObjectKeys(data);
  let hasPrimitives = false;
  for (let row = 0; row < rows.length; row++) {
    const key = rows[row] ?? '';
    indices.cells[row] = key;
    const item = descriptorOf(data, key)?.value as unknown;
    const isPrimitive = item === null || (typeof item !== 'object' && typeof item !== 'function');
    if (isPrimitive && chosen === undefined) {
      hasPrimitives = true;
      primitives.cells[row] = cell(core, item);
      continue;
    }
    const titles = chosen ?? keysOf(core, item);
    for (let index = 0; index < titles.length; index++) {
      const title = `${titles[index] ?? ''}`;
      const descriptor = isPrimitive ? undefined : descriptorOf(item, title);
      const cells = columnOf(columns, title).cells;
      cells[row] = descriptor === undefined ? '' : cell(core, descriptor.value);
    }
  }
  if (hasPrimitives) columns[columns.length] = primitives;
  return columns;
}

const keysOf = (core: Introspection, item: unknown): readonly string[] =>
  core.isProxy(item as object) ? [] : ObjectKeys(item as object);

function columnOf(columns: List<Column>, title: string): Column {
  for (let index = 1; index < columns.length; index++) {
    const known = columns[index];
    if (known !== undefined && known.title === title) return known;
  }
  const made = column(title);
  columns[columns.length] = made;
  return made;
}

/**
 * ```
 * ┌─────────┬────┐
 * │ (index) │ id │
 * ├─────────┼────┤
 * │ 0       │ 1  │
 * └─────────┴────┘
 * ```
 */
function draw(columns: List<Column>): string {
  const widths = newList<number>();
  let rows = 0;
  for (let index = 0; index < columns.length; index++) {
    const { title, cells } = columns[index] as Column;
    let width = displayWidth(title);
    for (let row = 0; row < cells.length; row++) {
      width = MathMax(width, displayWidth(cells[row] ?? ''));
    }
    widths[index] = width;
    rows = MathMax(rows, cells.length);
  }
  let text = `${line(widths, '┌', '┬', '┐')}\n`;
  text += `${cellsLine(columns, widths, (each) => each.title)}\n`;
  text += `${line(widths, '├', '┼', '┤')}\n`;
  for (let row = 0; row < rows; row++) {
    text += `${cellsLine(columns, widths, (each) => each.cells[row] ?? '')}\n`;
  }
  return text + line(widths, '└', '┴', '┘');
}

function line(widths: List<number>, left: string, middle: string, right: string): string {
  let text = left;
  for (let index = 0; index < widths.length; index++) {
    text += (index === 0 ? '' : middle) + StringPrototypeRepeat('─', (widths[index] ?? 0) + 2);
  }
  return text + right;
}

function cellsLine(
  columns: List<Column>,
  widths: List<number>,
  read: (each: Column) => string,
): string {
  let text = '│';
  for (let index = 0; index < columns.length; index++) {
    const value = read(columns[index] as Column);
    const rest = (widths[index] ?? 0) - displayWidth(value);
    text += ` ${value}${StringPrototypeRepeat(' ', rest)} │`;
  }
  return text;
}
