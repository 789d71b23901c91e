/**
 * Work that was done for nobody: how many operations went on, or began, after the task that
 * they belong to had failed or was cancelled.
 *
 * An operation belongs to the task that started it and to that task's ancestors. It counts when
 * virtual time passed in it after
 * - one of those tasks had ended with an error or a cancellation, or
 * - a cancellation was asked for that concerned the task, it did not belong to whoever asked,
 *   and none of its tasks went on to end with an error or a cancellation: work between the
 *   request and such an end may be cleaning up.
 *
 * A signal concerns the tasks that handed it to an operation or listened to it, and the tasks
 * that called these; a request that names a task concerns that task.
 */
import type { Activity } from './activities.ts';
import { storeOf } from './columnar.ts';
import { asStep, type Step, type TaskId } from './ids.ts';
import { findTask } from './lookup.ts';
import type { Task, TraceModel } from './model.ts';

const NEVER = Number.POSITIVE_INFINITY;

export function workAfterEnd(model: TraceModel, activities: readonly Activity[]): number {
  const { trace } = model;
  const failures = failureSteps(model);
  const cancels = cancelSteps(model);
  const takesTimeAfter = (activity: Activity, step: number): boolean => {
    if (activity.to <= step) return false;
    const from = asStep(Math.max(activity.from, step));
    return trace.timeAt(activity.to) > trace.timeAt(from);
  };
  return activities.filter((activity) => {
    if (activity.task === null) return false;
    const failure = failures.get(activity.task) ?? NEVER;
    if (failure !== NEVER && takesTimeAfter(activity, failure)) return true;
    const cancel = cancels.get(activity.task) ?? NEVER;
    return activity.from > cancel && failure === NEVER && takesTimeAfter(activity, cancel);
  }).length;
}

const hasFailed = ({ ending }: Task): boolean => ending === 'rejected' || ending === 'cancelled';

/** For each task the step at which it or an ancestor first failed. */
function failureSteps(model: TraceModel): ReadonlyMap<TaskId, number> {
  const steps = new Map<TaskId, number>();
  for (const task of model.tasks) {
    const own = hasFailed(task) ? (task.endedAt ?? NEVER) : NEVER;
    const inherited = task.parent === null ? NEVER : (steps.get(task.parent) ?? NEVER);
    steps.set(task.id, Math.min(own, inherited));
  }
  return steps;
}

/** For each task the first request to cancel that concerned it or an ancestor. */
function cancelSteps(model: TraceModel): ReadonlyMap<TaskId, number> {
  const own = new Map<TaskId, number>();
  const users = signalUsers(model);
  const store = storeOf(model.trace);
  const requests = store.columnsOf('cancel-requested');
  for (let step = 0; step < store.length; step++) {
    if (store.kindAt(step) !== 'cancel-requested') continue;
    const row = store.rowAt(step);
    const target = requests.target.get(row);
    const signal = requests.signal.get(row);
    const spared = ancestry(model, store.taskAt(step) as TaskId);
    for (const user of users.get(signal ?? -1) ?? []) {
      for (const id of ancestry(model, user)) {
        if (!spared.has(id) && !own.has(id)) own.set(id, step);
      }
    }
    if (target !== null && !own.has(target)) own.set(target, step);
  }
  const steps = new Map<TaskId, number>();
  for (const task of model.tasks) {
    const inherited = task.parent === null ? NEVER : (steps.get(task.parent) ?? NEVER);
    steps.set(task.id, Math.min(own.get(task.id) ?? NEVER, inherited));
  }
  return steps;
}

/** A task and all its ancestors. */
function ancestry(model: TraceModel, id: TaskId | null): ReadonlySet<TaskId> {
  const ids = new Set<TaskId>();
  for (let task = findTask(model, id); task !== null; task = findTask(model, task.parent)) {
    ids.add(task.id);
  }
  return ids;
}

/** By signal, the tasks that handed it to an operation or listened to it. */
function signalUsers(model: TraceModel): ReadonlyMap<number, ReadonlySet<TaskId>> {
  const users = new Map<number, Set<TaskId>>();
  const store = storeOf(model.trace);
  const started = store.columnsOf('operation-started').signal;
  const listened = store.columnsOf('listener-added').signal;
  const add = (signal: number | null, step: Step): void => {
    const task = store.taskAt(step);
    if (signal === null || task < 0) return;
    const known = users.get(signal) ?? new Set();
    users.set(signal, known.add(task as TaskId));
  };
  for (let step = 0; step < store.length; step++) {
    const kind = store.kindAt(step);
    if (kind === 'operation-started') add(started.get(store.rowAt(step)), asStep(step));
    if (kind === 'listener-added') add(listened.get(store.rowAt(step)), asStep(step));
  }
  return users;
}
