/** Finding what an event mentions, where it may be unknown. */
import type { TaskId } from './ids.ts';
import type { Task, TraceModel } from './model.ts';

const tasksOf = new WeakMap<TraceModel, ReadonlyMap<number, Task>>();

/** The task with this id; null for none, and for one that the trace never created. */
export function findTask(model: TraceModel, id: TaskId | number | null): Task | null {
  if (id === null) return null;
  let tasks = tasksOf.get(model);
  if (tasks === undefined) {
    tasks = new Map(model.tasks.map((task) => [task.id, task]));
    tasksOf.set(model, tasks);
  }
  return tasks.get(id) ?? null;
}
