/**
 * What a run's duration was made of: the chain of operations and of code that ran long, each of
 * which had to end before the next could begin. Followed backwards along causes from the last
 * thing that happened.
 */
import type { Activity } from './activities.ts';
import { storeOf } from './columnar.ts';
import { asStep, MAIN_TASK, type Step, type TaskId } from './ids.ts';
import { findTask } from './lookup.ts';
import type { TraceModel } from './model.ts';
import { formatCount } from './words.ts';

/** Code that ran for at least this long is named: shorter stretches are in every step. */
const LONG_CODE_MICROS = 1000;
const LONGEST_SHOWN = 8;
const SHOWN_AT_EACH_END = 3;

/** For people: `fetchUser(1) → fetchPosts(1)`, `any one of 3`; empty when nothing took time. */
export function criticalPath(model: TraceModel, activities: readonly Activity[]): string {
  const names: string[] = [];
  for (const name of pathOf(model, activities)) if (names.at(-1) !== name) names.push(name);
  if (names.length <= LONGEST_SHOWN) return names.join(' → ');
  const hidden = names.length - 2 * SHOWN_AT_EACH_END;
  return [
    ...names.slice(0, SHOWN_AT_EACH_END),
    `… ${formatCount(hidden)} more …`,
    ...names.slice(-SHOWN_AT_EACH_END),
  ].join(' → ');
}

function pathOf(model: TraceModel, activities: readonly Activity[]): readonly string[] {
  const { trace } = model;
  const store = storeOf(trace);
  const byStart = new Map(activities.map((activity) => [activity.from, activity]));
  const nameOf = namer(model, activities);
  const names: string[] = [];
  let step = lastCaused(model);
  while (step !== null) {
    const cause: Step | null = model.causeOf(step);
    if (cause === null) break;
    const activity = byStart.get(cause);
    if (activity !== undefined && activity.to === step) names.push(nameOf(activity));
    else if (isCode(store.kindAt(cause))) {
      const task = findTask(model, store.taskAt(cause));
      const took = trace.timeAt(step) - trace.timeAt(cause);
      if (took >= LONG_CODE_MICROS && task !== null) names.push(`code of ${task.name}`);
    }
    step = cause;
  }
  return names.reverse();
}

const isCode = (kind: string): boolean =>
  kind === 'task-started' || kind === 'task-resumed' || kind === 'job-started';

/** The last step before the run's end that something is known to have caused. */
function lastCaused(model: TraceModel): Step | null {
  for (let step = model.trace.length - 1; step >= 0; step--) {
    if (model.causeOf(asStep(step)) !== null) return asStep(step);
  }
  return null;
}

/**
 * A task that waits for one operation only is that operation to a reader (`fetchUser(1)`);
 * otherwise the operation's own label tells it from its sisters. Operations that began and ended
 * together are interchangeable.
 */
function namer(model: TraceModel, activities: readonly Activity[]) {
  const { trace } = model;
  const ofTask = new Map<TaskId | null, number>();
  const ofTimes = new Map<string, number>();
  const timesOf = ({ from, to }: Activity): string => `${trace.timeAt(from)} ${trace.timeAt(to)}`;
  for (const activity of activities) {
    ofTask.set(activity.task, (ofTask.get(activity.task) ?? 0) + 1);
    ofTimes.set(timesOf(activity), (ofTimes.get(timesOf(activity)) ?? 0) + 1);
  }
  return (activity: Activity): string => {
    const alike = ofTimes.get(timesOf(activity)) ?? 1;
    if (alike > 1) return `any one of ${formatCount(alike)}`;
    const { task, label } = activity;
    const isAlone = task !== MAIN_TASK && ofTask.get(task) === 1;
    return (isAlone ? findTask(model, task)?.name : null) ?? label;
  };
}
