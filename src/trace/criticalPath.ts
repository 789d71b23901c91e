/**
 * What a run's duration was made of: the chain of operations and of code that ran long, each of
 * which had to end before the next could begin. Followed backwards along causes from the last
 * thing that happened.
 */
import type { Activity } from './activities.ts';
import { storeOf } from './columnar.ts';
import type { EventKind } from './event.ts';
import { asStep, MAIN_TASK, type Step, type TaskId, toMs } from './ids.ts';
import { findTask } from './lookup.ts';
import type { TraceModel } from './model.ts';
import { nameOfTimer } from './names.ts';
import { formatCount, withoutPlace } from './words.ts';

/** What took at least this long is named: shorter stretches of code are in every step. */
const LONG_MICROS = 1000;
const LONGEST_SHOWN = 8;
const SHOWN_AT_EACH_END = 3;

/** For people: `fetchUser(1) → fetchPosts(1)`, `any one of 3`; empty when nothing took time. */
export function criticalPath(model: TraceModel, activities: readonly Activity[]): string {
  const names = countRepeats(criticalStretches(model, activities).map(({ name }) => name));
  if (names.length <= LONGEST_SHOWN) return names.join(' → ');
  const hidden = names.length - 2 * SHOWN_AT_EACH_END;
  return [
    ...names.slice(0, SHOWN_AT_EACH_END),
    `… ${formatCount(hidden)} more …`,
    ...names.slice(-SHOWN_AT_EACH_END),
  ].join(' → ');
}

/** `setTimeout 250 ms × 8` for eight in a row. */
function countRepeats(names: readonly string[]): readonly string[] {
  const runs: { readonly name: string; times: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.name === name) last.times++;
    else runs.push({ name, times: 1 });
  }
  return runs.map(({ name, times }) => (times === 1 ? name : `${name} × ${formatCount(times)}`));
}

/** One link of the chain: what took from one step, its cause, to another. */
export interface CriticalStretch {
  readonly from: Step;
  readonly to: Step;
  /** In the learner's words. */
  readonly name: string;
}

/** The chain of which a run's duration was made, in order; empty when nothing took time. */
export function criticalStretches(
  model: TraceModel,
  activities: readonly Activity[],
): readonly CriticalStretch[] {
  const nameOf = namer(model, activities);
  const stretches: CriticalStretch[] = [];
  let step = lastCaused(model);
  while (step !== null) {
    const cause = lastCauseOf(model, step);
    if (cause === null) break;
    const name = nameOf(step, cause);
    if (name !== null) stretches.push({ from: cause, to: step, name });
    step = cause;
  }
  return stretches.reverse();
}

/**
 * What had to be there last for the step to happen. What a generator was asked for is settled by
 * its yield, right before; the trace names who asked. A job that waits for its operation names
 * the choice of how long that takes, right after the operation began.
 */
function lastCauseOf(model: TraceModel, step: Step): Step | null {
  const { trace } = model;
  const before = asStep(Math.max(0, step - 1));
  const isYield = trace.kindAt(step) === 'promise-settled' && step > 0;
  if (isYield && trace.kindAt(before) === 'task-yielded') return before;
  const cause = model.causeOf(step);
  // The host settles some promises (a body that has been read) and names no cause: it does so in
  // the turn of what was there right before.
  const isHost = trace.kindAt(step) === 'promise-settled' && cause === null && step > 0;
  if (isHost && trace.timeAt(before) === trace.timeAt(step)) return before;
  if (cause === null || cause === 0 || trace.kindAt(cause) !== 'choice') return cause;
  const made = asStep(cause - 1);
  return trace.kindAt(made) === 'operation-started' ? made : cause;
}

/** The last step before the run's end that something is known to have caused. */
function lastCaused(model: TraceModel): Step | null {
  for (let step = model.trace.length - 1; step >= 0; step--) {
    if (model.causeOf(asStep(step)) !== null) return asStep(step);
  }
  return null;
}

/** Names what lies between a step and its cause; null when nothing that took time does. */
function namer(model: TraceModel, activities: readonly Activity[]) {
  const { trace } = model;
  const store = storeOf(trace);
  const byStart = new Map(activities.map((activity) => [activity.from, activity]));
  const nameOfActivity = activityNamer(model, activities);
  return (step: Step, cause: Step): string | null => {
    const kind = store.kindAt(step);
    const row = store.rowAt(step);
    const took = trace.timeAt(step) - trace.timeAt(cause);
    const activity = byStart.get(cause);
    switch (kind) {
      case 'operation-ended':
      case 'timer-fired':
      case 'job-queued':
        if (activity !== undefined) return nameOfActivity(activity);
        if (kind === 'timer-fired') return nameOfTimer(model, store.columnsOf(kind).timer.get(row));
        if (took < LONG_MICROS || kind === 'operation-ended') return null;
        return withoutPlace(store.columnsOf(kind).label.get(row));
      default: {
        const task = findTask(model, store.taskAt(cause));
        const isCode = STARTS_OF_CODE.has(store.kindAt(cause)) && took >= LONG_MICROS;
        return isCode && task !== null ? `code of ${task.name}` : null;
      }
    }
  };
}

const STARTS_OF_CODE: ReadonlySet<EventKind> = new Set([
  'task-started',
  'task-resumed',
  'job-started',
]);

/**
 * A task that waits for one operation only is that operation to a reader (`fetchUser(1)`);
 * otherwise the operation's own label tells it from its sisters. Operations that began and ended
 * in the same milliseconds are interchangeable.
 */
function activityNamer(model: TraceModel, activities: readonly Activity[]) {
  const { trace } = model;
  const ofTask = new Map<TaskId | null, number>();
  const ofTimes = new Map<string, number>();
  const timesOf = ({ from, to }: Activity): string =>
    `${toMs(trace.timeAt(from))} ${toMs(trace.timeAt(to))}`;
  for (const activity of activities) {
    ofTask.set(activity.task, (ofTask.get(activity.task) ?? 0) + 1);
    ofTimes.set(timesOf(activity), (ofTimes.get(timesOf(activity)) ?? 0) + 1);
  }
  return (activity: Activity): string => {
    const alike = ofTimes.get(timesOf(activity)) ?? 1;
    if (alike > 1) return `any one of ${formatCount(alike)}`;
    const { task, label } = activity;
    const isAlone = task !== MAIN_TASK && ofTask.get(task) === 1;
    return (isAlone ? findTask(model, task)?.name : null) ?? withoutPlace(label);
  };
}
