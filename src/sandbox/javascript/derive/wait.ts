/** What a task waits for, in the learner's words. */
import type { Wait } from '../../../trace/index.ts';
import { asOperationId, asPromiseId, asTaskId } from '../../../trace/index.ts';
import type { State } from './state.ts';

/** @param site of the `await`, whose text names a promise that has no name of its own */
export function waitFor(state: State, promise: number, site: number): Wait {
  const { promises, frames, operations, names } = state;
  const task = promises.task.get(promise);
  const label = promises.labels[promise] ?? '';
  if (task !== 0) {
    return { on: 'task', id: asTaskId(task), label: frames.get(task)?.name ?? label };
  }
  const operation = promises.operation.get(promise);
  if (operation !== 0) {
    const text = operations.get(operation)?.label ?? label;
    return { on: 'operation', id: asOperationId(operation), label: text };
  }
  const awaited = names.named(site);
  const nameless = label === 'promise' || label.startsWith('new Promise');
  const better = nameless || (label !== '' && awaited.startsWith(`${label}(`));
  return { on: 'promise', id: asPromiseId(promise), label: (better && awaited) || label };
}
