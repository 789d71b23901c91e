/** Whether two runs did the same at a step, apart from times, places and ids: so they are aligned. */
import { storeOf } from './columnar.ts';
import type { Column } from './columns.ts';
import type { EventKind } from './event.ts';
import type { FieldForm } from './fields.ts';
import { findTask } from './lookup.ts';
import type { TraceModel } from './model.ts';
import { fieldsOf } from './schema.ts';
import { withoutPlace } from './words.ts';

/** Numbers that say what was done; all others say when, where or to whom. */
const TELLING_NUMBERS: ReadonlySet<string> = new Set(['delay', 'taken']);
/** Names that the ids beside them stand for. */
const NAMING_FIELDS: ReadonlySet<string> = new Set(['ready', 'parent', 'target']);

/** The same thing happened to things of the same name. */
export function isSameEvent(a: TraceModel, b: TraceModel, step: number): boolean {
  const one = storeOf(a.trace);
  const other = storeOf(b.trace);
  const kind = one.kindAt(step);
  if (kind !== other.kindAt(step)) return false;
  if (nameOf(a, one.taskAt(step)) !== nameOf(b, other.taskAt(step))) return false;
  if (kind === 'run-ended') return isSameJson(a.trace.header.end, b.trace.header.end);
  const columns: Columns = one.columnsOf(kind);
  const others: Columns = other.columnsOf(kind);
  const row = one.rowAt(step);
  const otherRow = other.rowAt(step);
  return tellingFields(kind).every(({ name, form }) => {
    const value = columns[name]?.get(row);
    const otherValue = others[name]?.get(otherRow);
    return form.type === 'id'
      ? nameOf(a, value) === nameOf(b, otherValue)
      : isSameValue(value, otherValue);
  });
}

type Columns = Readonly<Record<string, Column<unknown> | undefined>>;

interface TellingField {
  readonly name: string;
  readonly form: FieldForm;
}

const telling = new Map<EventKind, readonly TellingField[]>();

function tellingFields(kind: EventKind): readonly TellingField[] {
  const known = telling.get(kind);
  if (known !== undefined) return known;
  const fields = fieldsOf(kind)
    .map(([name, { form }]) => ({ name, form }))
    .filter(({ name, form }) => isTelling(name, form));
  telling.set(kind, fields);
  return fields;
}

function isTelling(name: string, form: FieldForm): boolean {
  switch (form.type) {
    case 'id':
      return NAMING_FIELDS.has(name);
    case 'micros':
    case 'count':
      return TELLING_NUMBERS.has(name);
    case 'step':
      return false;
    case 'text':
      return name !== 'stack';
    case 'flag':
    case 'one-of':
    case 'preview':
    case 'previews':
    case 'wait':
    case 'end':
      return true;
  }
}

const nameOf = (model: TraceModel, id: unknown): string | null =>
  typeof id === 'number' ? (findTask(model, id)?.name ?? null) : null;

function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return withoutPlace(a) === withoutPlace(b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if ('on' in a && 'on' in b) return isSameWait(a, b);
  return isSameJson(a, b);
}

function isSameWait(a: object, b: object): boolean {
  const { on, label } = a as { readonly on: unknown; readonly label: unknown };
  const other = b as { readonly on: unknown; readonly label: unknown };
  return on === other.on && isSameValue(label, other.label);
}

const isSameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
