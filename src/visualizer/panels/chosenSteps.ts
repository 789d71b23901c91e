/** Which events the transcript lists: all, one task's, only failures, what was found, what is marked. */
import type { Step, TaskId, TraceModel } from '../../trace/index.ts';
import { asStep, peekInto } from '../../trace/index.ts';

export type Choice =
  | { readonly of: 'all' }
  | { readonly of: 'task'; readonly task: TaskId }
  | { readonly of: 'trouble' }
  | { readonly of: 'found' }
  | { readonly of: 'marked' };

/** The chosen steps in order; null: all of them. */
export function chosenSteps(
  model: TraceModel,
  choice: Choice,
  found: readonly Step[],
  marked: readonly Step[],
): readonly Step[] | null {
  const { trace } = model;
  switch (choice.of) {
    case 'all':
      return null;
    case 'found':
      return found;
    case 'marked':
      return marked.toSorted((a, b) => a - b);
    case 'task': {
      const peek = peekInto(trace);
      return stepsWhere(trace.length, (step) => peek.taskAt(step) === choice.task);
    }
    case 'trouble':
      return stepsWhere(trace.length, (step) => isTrouble(model, step));
  }
}

function stepsWhere(length: number, isChosen: (step: Step) => boolean): readonly Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < length; index++) {
    const step = asStep(index);
    if (isChosen(step)) steps.push(step);
  }
  return steps;
}

/** What failed, was cancelled, blocked the loop or stopped the run. */
function isTrouble({ trace }: TraceModel, step: Step): boolean {
  switch (trace.kindAt(step)) {
    case 'cancel-requested':
    case 'cancel-delivered':
    case 'rejection-unhandled':
    case 'rejection-handled-late':
    case 'error-caught':
    case 'blocked':
      return true;
    case 'task-resumed':
    case 'task-ended':
    case 'operation-ended':
    case 'console':
    case 'run-ended': {
      const event = trace.event(step);
      if (event.kind === 'task-resumed') return event.by !== 'value';
      if (event.kind === 'task-ended') return event.outcome !== 'returned';
      if (event.kind === 'operation-ended') return event.outcome !== 'fulfilled';
      if (event.kind === 'console') return event.level === 'error' || event.level === 'warn';
      return event.kind === 'run-ended' && event.end.outcome !== 'finished';
    }
    default:
      return false;
  }
}
