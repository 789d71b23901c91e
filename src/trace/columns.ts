/** How each form of field is stored: as whole numbers, which may point into the tables. */
import { assertNever } from './assertNever.ts';
import type { Preview, RunEnd, Wait } from './event.ts';
import type { Field, FieldForm } from './fields.ts';
import { type IntegerArray, Integers } from './integers.ts';
import type { PreviewTable, StringTable } from './tables.ts';

/** One field of all events of a kind; a row is an event's place among those of its kind. */
export interface Column<T> {
  readonly push: (value: T) => void;
  readonly get: (row: number) => T;
  readonly numbers: readonly Integers[];
}

export interface Tables {
  readonly strings: StringTable;
  readonly previews: PreviewTable;
}

/** Gives the next stored array of a column, or nothing for a new one. */
export type NextArray = () => IntegerArray | undefined;

/** Opens the column of a field: empty, or on arrays taken from `next` in the order of `numbers`. */
export function openColumn<T>(field: Field<T>, tables: Tables, next: NextArray): Column<T> {
  return openForm(field.form, tables, next) as unknown as Column<T>;
}

function openForm(form: FieldForm, tables: Tables, next: NextArray) {
  switch (form.type) {
    case 'id':
    case 'count':
    case 'step':
      return form.nullable ? nullableNumbers(next) : plainNumbers(next);
    case 'micros':
      return plainNumbers(next);
    case 'flag':
      return mapped(next, Number, (stored) => stored === 1);
    case 'text':
      return mapped(
        next,
        (value: string) => tables.strings.add(value),
        (stored) => tables.strings.get(stored),
      );
    case 'one-of':
      return options(form.options, next);
    case 'preview':
      return form.nullable ? nullablePreviews(tables.previews, next) : previews(tables, next);
    case 'previews':
      return previewLists(tables.previews, next);
    case 'wait':
      return waits(tables.strings, next);
    case 'end':
      return ends();
    default:
      return assertNever(form);
  }
}

function mapped<T>(
  next: NextArray,
  store: (value: T) => number,
  read: (stored: number) => T,
): Column<T> {
  const numbers = new Integers(next());
  return {
    push: (value) => numbers.push(store(value)),
    get: (row) => read(numbers.get(row)),
    numbers: [numbers],
  };
}

function plainNumbers(next: NextArray): Column<number> {
  const numbers = new Integers(next());
  return {
    push: (value) => numbers.push(value),
    get: (row) => numbers.get(row),
    numbers: [numbers],
  };
}

/** Null is 0, everything else one more than itself. */
const orNull = (stored: number): number | null => (stored === 0 ? null : stored - 1);

const nullableNumbers = (next: NextArray): Column<number | null> =>
  mapped(next, (value) => (value === null ? 0 : value + 1), orNull);

/** @throws {RangeError} on push, for a value that is no option. */
function options(names: readonly string[], next: NextArray): Column<string> {
  const indexes = new Map(names.map((name, index) => [name, index]));
  return mapped(
    next,
    (value) => {
      const index = indexes.get(value);
      if (index === undefined) throw new RangeError(`${value} is not one of ${names.join(', ')}`);
      return index;
    },
    (stored) => names[stored] ?? '',
  );
}

const previews = (tables: Tables, next: NextArray): Column<Preview> =>
  mapped(
    next,
    (value) => tables.previews.add(value),
    (stored) => tables.previews.get(stored),
  );

const nullablePreviews = (table: PreviewTable, next: NextArray): Column<Preview | null> =>
  mapped(
    next,
    (value) => (value === null ? 0 : table.add(value) + 1),
    (stored) => (stored === 0 ? null : table.get(stored - 1)),
  );

/** A row is where its list ends; the list begins where the one before it ended. */
function previewLists(table: PreviewTable, next: NextArray): Column<readonly Preview[]> {
  const lists = new Integers(next());
  const items = new Integers(next());
  return {
    push(values) {
      for (const value of values) items.push(table.add(value));
      lists.push(items.length);
    },
    get(row) {
      const first = row === 0 ? 0 : lists.get(row - 1);
      return Array.from({ length: lists.get(row) - first }, (_, i) =>
        table.get(items.get(first + i)),
      );
    },
    numbers: [lists, items],
  };
}

const WAITS_ON: readonly Wait['on'][] = [
  'promise',
  'task',
  'operation',
  'timer',
  'resource',
  'lock',
  'queue',
  'turn',
];

function waits(strings: StringTable, next: NextArray): Column<Wait> {
  const on = new Integers(next());
  const ids = new Integers(next());
  const labels = new Integers(next());
  return {
    push(value) {
      on.push(WAITS_ON.indexOf(value.on));
      ids.push(value.id === null ? 0 : value.id + 1);
      labels.push(strings.add(value.label));
    },
    get(row) {
      const stored = ids.get(row);
      return {
        on: WAITS_ON[on.get(row)] ?? 'turn',
        id: stored === 0 ? null : stored - 1,
        label: strings.get(labels.get(row)),
      } as Wait;
    },
    numbers: [on, ids, labels],
  };
}

/** A run ends once, and its header says how: nothing is stored in numbers. */
function ends(): Column<RunEnd> {
  const stored: RunEnd[] = [];
  return {
    push: (value) => void stored.push(value),
    get: (row) => stored[row] ?? { outcome: 'finished' },
    numbers: [],
  };
}
