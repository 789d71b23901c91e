/** Finding what an event mentions, where it may be unknown. */
import type { OperationId, TaskId } from './ids.ts';
import type { Operation, Task, TraceModel } from './model.ts';

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

const operationsOf = new WeakMap<TraceModel, ReadonlyMap<OperationId, Operation>>();

/** The operation with this id; null for one that the trace never started. */
export function findOperation(model: TraceModel, id: OperationId): Operation | null {
  let operations = operationsOf.get(model);
  if (operations === undefined) {
    operations = new Map(model.operations.map((operation) => [operation.id, operation]));
    operationsOf.set(model, operations);
  }
  return operations.get(id) ?? null;
}
