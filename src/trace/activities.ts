/**
 * What a person would call an operation: something that goes on outside the program's own code
 * and that the program waits for.
 *
 * - Every `operation` of the trace (a request, `sleep`, an offloaded function …) but `acquire`,
 *   as standing in line for a permit is not yet doing anything, and but those whose signal was
 *   aborted before they began: these are refused and never leave the program.
 * - A one-shot timer that stands for an operation: its callback itself settles a promise that
 *   code made by hand (`new Promise(done => setTimeout(done, 1000))`), a task waits for the timer
 *   itself, or a cancellation cleared it and rejected its promise.
 *
 * A deadline is none: a timer that aborts something, or that only rejects a promise which is a
 * member of a race or says that time ran out. A timer that was still waiting when the run ended
 * counts when another timer of the same place in the source did.
 */
import { storeOf } from './columnar.ts';
import { asStep, type OperationId, type Step, type TaskId } from './ids.ts';
import type { TraceModel } from './model.ts';
import type { EventStore } from './store.ts';
import type { Slices } from './slices.ts';
import { type TimerHistory, timerHistories, timersInSlices } from './timers.ts';

export interface Activity {
  /** Null for a timer. */
  readonly operation: OperationId | null;
  readonly task: TaskId | null;
  readonly label: string;
  readonly from: Step;
  /** The run's last step when it never ended. */
  readonly to: Step;
}

/** Apis that are waits for permission and not work. */
const NOT_WORK: ReadonlySet<string> = new Set(['acquire']);
const SAYS_TIME_RAN_OUT = /time(d|s)?[ -]?out|deadline/i;

const known = new WeakMap<TraceModel, readonly Activity[]>();

/** In the order in which they started. Collected once for each model. */
export function activitiesOf(model: TraceModel): readonly Activity[] {
  const activities = known.get(model) ?? collect(model);
  known.set(model, activities);
  return activities;
}

/** The same for a page that has frames to draw meanwhile. */
export function* activitiesInSlices(model: TraceModel): Slices<readonly Activity[]> {
  yield* timersInSlices(storeOf(model.trace));
  return activitiesOf(model);
}

function collect(model: TraceModel): readonly Activity[] {
  const store = storeOf(model.trace);
  const last = asStep(model.trace.length - 1);
  const refused = refusedOperations(store);
  const operations = model.operations
    .filter(({ api, startedAt }) => !NOT_WORK.has(api) && !refused.has(startedAt))
    .map(({ id, task, label, startedAt, endedAt }) => ({
      operation: id,
      task,
      label,
      from: startedAt,
      to: endedAt ?? last,
    }));
  return [...operations, ...timerActivities(store, last)].sort((a, b) => a.from - b.from);
}

/** Steps at which an operation was started with a signal that had been aborted. */
function refusedOperations(store: EventStore): ReadonlySet<number> {
  const refused = new Set<number>();
  if (store.countOf('cancel-requested') === 0) return refused;
  const requested = store.columnsOf('cancel-requested').signal;
  const started = store.columnsOf('operation-started').signal;
  const aborted = new Set<number>();
  for (let step = 0; step < store.length; step++) {
    const kind = store.kindAt(step);
    if (kind !== 'cancel-requested' && kind !== 'operation-started') continue;
    const signal = (kind === 'cancel-requested' ? requested : started).get(store.rowAt(step));
    if (signal === null) continue;
    if (kind === 'cancel-requested') aborted.add(signal);
    else if (aborted.has(signal)) refused.add(step);
  }
  return refused;
}

function timerActivities(store: EventStore, last: Step): readonly Activity[] {
  const histories = timerHistories(store).filter((history) => !history.repeats);
  const { raced, ofOperations, awaited } = promiseFacts(store);
  const set = store.columnsOf('timer-set');
  const stands = (history: TimerHistory): boolean =>
    history.clearedByCancellation ||
    awaited.has(set.timer.get(store.rowAt(history.setAt))) ||
    history.settled.some(
      ({ promise, state, text }) =>
        !ofOperations.has(promise) &&
        (state === 'fulfilled' || (!raced.has(promise) && !SAYS_TIME_RAN_OUT.test(text))),
    );
  const counted = new Set(histories.filter(stands));
  const sites = new Set([...counted].map((history) => store.siteIndexAt(history.setAt)));
  sites.delete(-1);
  return histories
    .filter(
      (history) =>
        counted.has(history) || (isPending(history) && sites.has(store.siteIndexAt(history.setAt))),
    )
    .map(({ setAt, firedAt, clearedAt }) => {
      const task = store.taskAt(setAt);
      return {
        operation: null,
        task: task < 0 ? null : (task as TaskId),
        label: set.label.get(store.rowAt(setAt)),
        from: asStep(setAt),
        to: asStep(firedAt >= 0 ? firedAt : clearedAt >= 0 ? clearedAt : last),
      };
    });
}

const isPending = ({ firedAt, clearedAt }: TimerHistory): boolean => firedAt < 0 && clearedAt < 0;

function promiseFacts(store: EventStore) {
  const raced = new Set<number>();
  const ofOperations = new Set<number>();
  const awaited = new Set<number>();
  const linked = store.columnsOf('promise-linked');
  const started = store.columnsOf('operation-started').promise;
  const waits = store.columnsOf('task-suspended').wait;
  for (let row = 0; row < store.countOf('promise-linked'); row++) {
    if (linked.link.get(row) === 'race') raced.add(linked.source.get(row));
  }
  for (let row = 0; row < store.countOf('operation-started'); row++) {
    const promise = started.get(row);
    if (promise !== null) ofOperations.add(promise);
  }
  for (let row = 0; row < store.countOf('task-suspended'); row++) {
    const wait = waits.get(row);
    if (wait.on === 'timer') awaited.add(wait.id);
  }
  return { raced, ofOperations, awaited };
}
