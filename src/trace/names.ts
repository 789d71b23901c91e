/** What things are called that events mention by id only. */
import { storeOf } from './columnar.ts';
import type { Choice, Preview, Wait } from './event.ts';
import type { JobId, OperationId, PromiseId, Step, TaskId, TimerId } from './ids.ts';
import { findOperation, findTask } from './lookup.ts';
import type { TraceModel } from './model.ts';
import type { EventStore } from './store.ts';
import { formatCount, formatMs, withoutPlace } from './words.ts';

/** A task's name; "the host" where no code ran. */
export function nameOfTask(model: TraceModel, id: TaskId | null): string {
  if (id === null) return 'the host';
  return findTask(model, id)?.name ?? `task ${id}`;
}

export function nameOfOperation(model: TraceModel, id: OperationId): string {
  return findOperation(model, id)?.label ?? `operation ${id}`;
}

/** The last row, in a column of ids, of the one that is asked for; -1 when there is none. */
function lastRow(count: number, idAt: (row: number) => number | null, id: number): number {
  for (let row = count - 1; row >= 0; row--) if (idAt(row) === id) return row;
  return -1;
}

export function nameOfTimer(model: TraceModel, id: TimerId): string {
  const store = storeOf(model.trace);
  const { timer, label } = store.columnsOf('timer-set');
  const row = lastRow(store.countOf('timer-set'), timer.get, id);
  return row < 0 ? `timer ${id}` : withoutPlace(label.get(row));
}

export function nameOfJob(model: TraceModel, id: JobId | null): string {
  const store = storeOf(model.trace);
  if (id === null) return 'a callback';
  const row = lastRow(store.countOf('job-queued'), store.columnsOf('job-queued').queued.get, id);
  const label =
    row >= 0
      ? store.columnsOf('job-queued').label.get(row)
      : model.jobs.find((job) => job.id === id)?.label;
  return label === undefined ? `job ${id}` : withoutPlace(label);
}

/**
 * A promise in the learner's words: as somebody awaits it, else what it is the result of, else
 * how it was made.
 */
export function nameOfPromise(model: TraceModel, id: PromiseId): string {
  const store = storeOf(model.trace);
  const name =
    awaitedAs(store, id) ?? operationOf(store, id) ?? callOf(store, id) ?? madeAs(store, id);
  return name === null || name === '' ? `promise ${id}` : name;
}

function awaitedAs(store: EventStore, id: PromiseId): string | null {
  const { wait } = store.columnsOf('task-suspended');
  const idAt = (row: number): number | null => {
    const { on, id: awaited } = wait.get(row);
    return on === 'promise' ? awaited : null;
  };
  const row = lastRow(store.countOf('task-suspended'), idAt, id);
  return row < 0 ? null : wait.get(row).label;
}

function operationOf(store: EventStore, id: PromiseId): string | null {
  const { promise, label } = store.columnsOf('operation-started');
  const row = lastRow(store.countOf('operation-started'), promise.get, id);
  return row < 0 ? null : label.get(row);
}

function callOf(store: EventStore, id: PromiseId): string | null {
  const { promise, name } = store.columnsOf('task-created');
  const row = lastRow(store.countOf('task-created'), promise.get, id);
  return row < 0 ? null : name.get(row);
}

function madeAs(store: EventStore, id: PromiseId): string | null {
  const { promise, label } = store.columnsOf('promise-created');
  const row = lastRow(store.countOf('promise-created'), promise.get, id);
  return row < 0 ? null : label.get(row);
}

/** What a task waits for; what has no name of its own is named by its kind. */
export function nameOfWait(wait: Wait): string {
  if (wait.label !== '') return withoutPlace(wait.label);
  return wait.on === 'turn' ? 'its next turn' : `a ${wait.on}`;
}

const LONGEST_VALUE = 80;

/** What the schedule took, of what it could have taken: `100 ms of 80–120 ms`, `answer 2 of 3`. */
export function answerOf({ options, taken, low }: Choice): string {
  if (low === null) return `answer ${taken + 1} of ${options}`;
  return `${formatMs(low + taken)} of ${formatCount(low)}–${formatMs(low + options - 1)}`;
}

/** A value on one line, cut where it is long; what is missing is said. */
export function showValue(value: Preview): string {
  const line = value.text.replace(/\s+/g, ' ').trim();
  const text = value.type === 'string' ? JSON.stringify(line) : line;
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}

/** How many wait their turn in front of what was queued at this step, and ran before it. */
export function queuedBefore(model: TraceModel, queuedAt: Step): number {
  const { microtasks } = model.stateAt(queuedAt);
  return Math.max(
    0,
    microtasks.findIndex((entry) => entry.queuedAt === queuedAt),
  );
}
