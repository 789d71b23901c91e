/**
 * The events of a trace as columns. What all kinds share stands in columns with one row an
 * event; the fields of a kind stand in columns of that kind, found by the event's `row` there.
 */
import { appenders, type KindColumns } from './appenders.ts';
import { type Column, type NextArray, openColumn, type Tables } from './columns.ts';
import type { EventKind, Site, TraceEvent } from './event.ts';
import { asMicros, asStep, type Step, type VirtualMicros } from './ids.ts';
import { type IntegerArray, Integers } from './integers.ts';
import { EVENT_KINDS, fieldsOf } from './schema.ts';
import {
  type PackedStrings,
  type PreviewArrays,
  PreviewTable,
  SiteTable,
  StringTable,
} from './tables.ts';

type WithoutStep<Event> = Event extends TraceEvent ? Omit<Event, 'step'> : never;
/** An event on its way into a trace, which gives it its step. */
export type NewEvent = WithoutStep<TraceEvent>;

/** One kind's columns by place, for code that treats all kinds alike. */
interface KindTable {
  readonly names: readonly string[];
  readonly columns: readonly Column<unknown>[];
  readonly byName: Readonly<Record<string, Column<unknown>>>;
  readonly append: ((columns: object, event: object) => void) | null;
  length: number;
}

/** What a store becomes to cross a worker's border: arrays of numbers only. */
export interface StoredArrays {
  readonly length: number;
  /** kind, at, task, job, site, row. */
  readonly common: readonly IntegerArray[];
  /** The columns of all kinds, in the order of the declarations. */
  readonly fields: readonly IntegerArray[];
  readonly strings: PackedStrings;
  readonly sites: Float64Array;
  readonly previews: PreviewArrays;
}

const KIND_CODES = new Map(EVENT_KINDS.map((kind, code) => [kind, code]));

export class EventStore {
  readonly sites: SiteTable;
  readonly #strings: StringTable;
  readonly #previews: PreviewTable;
  readonly #kinds: Integers;
  readonly #at: Integers;
  readonly #tasks: Integers;
  readonly #jobs: Integers;
  readonly #sites: Integers;
  readonly #rows: Integers;
  readonly #tables: readonly KindTable[];
  #last = asMicros(0);

  constructor(arrays?: StoredArrays) {
    const [kinds, at, tasks, jobs, sites, rows] = arrays?.common ?? [];
    this.#strings = new StringTable(arrays?.strings);
    this.#previews = new PreviewTable(this.#strings, arrays?.previews);
    this.sites = SiteTable.fromArray(arrays?.sites ?? new Float64Array(0), this.#strings);
    this.#kinds = new Integers(kinds);
    this.#at = new Integers(at);
    this.#tasks = new Integers(tasks);
    this.#jobs = new Integers(jobs);
    this.#sites = new Integers(sites);
    this.#rows = new Integers(rows);
    let taken = 0;
    const tables = { strings: this.#strings, previews: this.#previews };
    this.#tables = EVENT_KINDS.map((kind) =>
      openTable(kind, tables, () => arrays?.fields[taken++]),
    );
    for (let step = 0; step < this.length; step++) {
      const table = this.#tables[this.#kinds.get(step)];
      if (table !== undefined) table.length++;
    }
  }

  get length(): number {
    return this.#kinds.length;
  }

  /** Virtual time of the last event; 0 before the first. */
  get now(): VirtualMicros {
    return this.#last;
  }

  /** @throws {RangeError} when time would run backwards, or a number or a name is none that a trace can hold. */
  append(event: NewEvent): Step {
    const step = this.#kinds.length;
    const code = KIND_CODES.get(event.kind);
    const table = code === undefined ? undefined : this.#tables[code];
    if (code === undefined || table === undefined) {
      throw new RangeError(`${event.kind} is no kind of event`);
    }
    if (!(event.at >= this.#last)) {
      throw new RangeError(`Step ${step} is at ${event.at} µs, before ${this.#last} µs`);
    }
    if (table.append === null) appendFields(table, event);
    else table.append(table.byName, event);
    this.#kinds.push(code);
    this.#at.push(event.at);
    this.#tasks.push(event.task === null ? 0 : event.task + 1);
    this.#jobs.push(event.job === null ? 0 : event.job + 1);
    this.#sites.push(event.site === null ? 0 : this.sites.add(event.site) + 1);
    this.#rows.push(table.length++);
    this.#last = event.at;
    return asStep(step);
  }

  kindAt(step: number): EventKind {
    const kind = EVENT_KINDS[this.#kinds.get(step)];
    if (kind === undefined || step < 0 || step >= this.length) throw noSuchStep(step, this.length);
    return kind;
  }

  timeAt(step: number): VirtualMicros {
    return asMicros(this.#at.get(step));
  }

  /** The task that ran, or -1 for none. */
  taskAt(step: number): number {
    return this.#tasks.get(step) - 1;
  }

  /** The job that ran, or -1 for none. */
  jobAt(step: number): number {
    return this.#jobs.get(step) - 1;
  }

  /** Index in the site table, or -1 for none. */
  siteIndexAt(step: number): number {
    return this.#sites.get(step) - 1;
  }

  siteAt(step: number): Site | null {
    const index = this.siteIndexAt(step);
    return index < 0 ? null : this.sites.get(index);
  }

  /** The place of an event among those of its kind: the row of its fields. */
  rowAt(step: number): number {
    return this.#rows.get(step);
  }

  /** The columns of a kind, to read single fields without making events. */
  columnsOf<Kind extends EventKind>(kind: Kind): KindColumns<Kind> {
    return this.#tables[KIND_CODES.get(kind) ?? -1]?.byName as unknown as KindColumns<Kind>;
  }

  /** How many events of this kind there are. */
  countOf(kind: EventKind): number {
    return this.#tables[KIND_CODES.get(kind) ?? -1]?.length ?? 0;
  }

  /** @throws {RangeError} when there is no such step. */
  event(step: Step): TraceEvent {
    const kind = this.kindAt(step);
    const table = this.#tables[this.#kinds.get(step)];
    const row = this.rowAt(step);
    const task = this.taskAt(step);
    const job = this.jobAt(step);
    const event: Record<string, unknown> = {
      kind,
      step,
      at: this.timeAt(step),
      task: task < 0 ? null : task,
      job: job < 0 ? null : job,
      site: this.siteAt(step),
    };
    table?.names.forEach((name, i) => {
      event[name] = table.columns[i]?.get(row);
    });
    return event as unknown as TraceEvent;
  }

  toArrays(): StoredArrays {
    const sites = this.sites.toArray(this.#strings);
    return {
      length: this.length,
      common: [this.#kinds, this.#at, this.#tasks, this.#jobs, this.#sites, this.#rows].map(
        (column) => column.toArray(),
      ),
      fields: this.#tables.flatMap((table) =>
        table.columns.flatMap((column) => column.numbers.map((numbers) => numbers.toArray())),
      ),
      strings: this.#strings.pack(),
      sites,
      previews: this.#previews.toArrays(),
    };
  }
}

function appendFields({ names, columns }: KindTable, event: NewEvent): void {
  for (let i = 0; i < names.length; i++) {
    columns[i]?.push((event as unknown as Record<string, unknown>)[names[i] ?? '']);
  }
}

function noSuchStep(step: number, length: number): RangeError {
  return new RangeError(`There is no step ${step} in a trace of ${length} events`);
}

function openTable(kind: EventKind, tables: Tables, next: NextArray): KindTable {
  const named = fieldsOf(kind).map(
    ([name, field]) => [name, openColumn(field, tables, next)] as const,
  );
  return {
    names: named.map(([name]) => name),
    columns: named.map(([, column]) => column),
    byName: Object.fromEntries(named),
    append: (appenders[kind] as KindTable['append'] | undefined) ?? null,
    length: 0,
  };
}
