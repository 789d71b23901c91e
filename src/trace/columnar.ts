/** A trace in memory, and how it crosses a worker's border. */
import type { TraceEvent } from './event.ts';
import { showFound, TraceFormatError } from './formatError.ts';
import { asStep, type Step, type VirtualMicros } from './ids.ts';
import { EventStore, type StoredArrays } from './store.ts';
import type { Trace, TraceHeader } from './trace.ts';

export class ColumnarTrace implements Trace {
  readonly header: TraceHeader;
  readonly store: EventStore;

  constructor(header: TraceHeader, store: EventStore) {
    this.header = header;
    this.store = store;
  }

  get length(): number {
    return this.store.length;
  }

  /** @throws {RangeError} when there is no such step. */
  event(step: Step): TraceEvent {
    const event = this.store.event(step);
    return event.kind === 'run-ended' ? { ...event, end: this.header.end } : event;
  }

  kindAt(step: Step): TraceEvent['kind'] {
    return this.store.kindAt(step);
  }

  timeAt(step: Step): VirtualMicros {
    return this.store.timeAt(step);
  }

  *[Symbol.iterator](): Iterator<TraceEvent> {
    for (let step = 0; step < this.length; step++) yield this.event(asStep(step));
  }
}

/** A trace as plain data for `postMessage`; hand `transferables` along, and nothing is copied. */
export interface TraceColumns extends StoredArrays {
  readonly header: TraceHeader;
}

export function toColumns(trace: Trace): TraceColumns {
  return { header: trace.header, ...storeOf(trace).toArrays() };
}

/** The buffers of columns. After a transfer the columns on this side are empty; the trace is not. */
export function transferables(columns: TraceColumns): ArrayBuffer[] {
  const { units, ends } = columns.strings;
  const { common, fields, sites, previews } = columns;
  const arrays = [...common, ...fields, sites, ...previews, units, ends];
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

/**
 * Columns come from our own worker, and are taken as `toColumns` made them: what strangers wrote
 * is read by `parseTrace`.
 *
 * @throws {TraceFormatError} when arrays are missing or have other lengths.
 */
export function fromColumns(columns: TraceColumns): Trace {
  for (const array of columns.common) {
    if (array.length !== columns.length) {
      throw new TraceFormatError('common', `columns of ${columns.length}`, `${array.length}`);
    }
  }
  if (columns.common.length !== COMMON_COLUMNS) {
    throw new TraceFormatError('common', `${COMMON_COLUMNS} columns`, showFound(columns.common));
  }
  return new ColumnarTrace(columns.header, new EventStore(columns));
}

const COMMON_COLUMNS = 6;

/** The columns behind a trace; another implementation's events are copied into columns. */
export function storeOf(trace: Trace): EventStore {
  if (trace instanceof ColumnarTrace) return trace.store;
  const store = new EventStore();
  for (const event of trace) store.append(event);
  return store;
}
