/** Tasks and those that they started. */
import type { Step, Task, TaskId } from '../trace/index.ts';
import type { Evidence } from './evidence.ts';

/** A task and all that it called, however indirectly. */
export function subtree(evidence: Evidence, id: TaskId): ReadonlySet<TaskId> {
  const ids = new Set<TaskId>();
  const add = (each: TaskId): void => {
    if (ids.has(each)) return;
    ids.add(each);
    for (const inner of evidence.task(each)?.children ?? []) add(inner);
  };
  add(id);
  return ids;
}

/** A task and all its callers, itself first. */
export function ancestry(evidence: Evidence, id: TaskId | null): readonly Task[] {
  const tasks: Task[] = [];
  for (let task = evidence.task(id); task !== null; task = evidence.task(task.parent)) {
    tasks.push(task);
  }
  return tasks;
}

export const isAliveAt = ({ createdAt, endedAt }: Task, step: Step): boolean =>
  createdAt < step && (endedAt === null || endedAt > step);
