/** The second half of "it ran because …": what a step did, said as a reason. */
import { assertNever } from './assertNever.ts';
import type { TraceEvent, Wait } from './event.ts';
import type { Step, TaskId } from './ids.ts';
import type { TraceModel } from './model.ts';
import { nameOfOperation, nameOfPromise, nameOfTask, nameOfTimer, nameOfWait } from './names.ts';
import { name, type Piece, say, type Sentence, stepLink } from './sentence.ts';
import { withoutPlace } from './words.ts';

const OPERATION_ENDED = {
  fulfilled: 'was fulfilled',
  rejected: 'failed',
  cancelled: 'was cancelled',
} as const;
const TASK_ENDED = { returned: 'returned', threw: 'threw', cancelled: 'was cancelled' } as const;

/**
 * A whole clause without a full stop: `fetchUser(2) was fulfilled in step 13`.
 *
 * @param effect what is being explained: a task that waited for nothing woke itself.
 */
export function because(model: TraceModel, cause: Step, effect: TraceEvent): Sentence {
  const event = model.trace.event(cause);
  const when = (...pieces: readonly Piece[]): Sentence => say(...pieces, ' in ', stepLink(cause));
  switch (event.kind) {
    case 'promise-settled':
      return when(name(nameOfPromise(model, event.promise)), ` was ${event.state}`);
    case 'operation-ended': {
      const operation = nameOfOperation(model, event.operation);
      const isItself =
        effect.kind === 'promise-settled' && nameOfPromise(model, effect.promise) === operation;
      return when(
        isItself ? 'the operation' : name(operation),
        ` ${OPERATION_ENDED[event.outcome]}`,
      );
    }
    case 'operation-started':
      return when(name(nameOfOperation(model, event.operation)), ' was started');
    case 'task-ended':
      return when(name(nameOfTask(model, event.task)), ` ${TASK_ENDED[event.outcome]}`);
    case 'timer-fired':
      return when('the timer ', name(nameOfTimer(model, event.timer)), ' fired');
    case 'timer-set':
      return when('the timer ', name(withoutPlace(event.label)), ' was set');
    case 'job-queued':
      return when(name(withoutPlace(event.label)), ' was queued');
    case 'job-started':
      return when('the callback ', name(withoutPlace(event.label)), ' ran');
    case 'task-suspended':
      if (event.task === subjectOf(effect)) return say(settledAlready(event.wait));
      return when(name(nameOfTask(model, event.task)), ' asked for it');
    case 'task-ready':
      return when('the engine made it ready');
    case 'task-created':
      return when(name(nameOfTask(model, event.parent)), ' called it');
    case 'task-started':
    case 'task-resumed':
      return when(name(nameOfTask(model, event.task)), ' asked for it');
    case 'cancel-requested':
      return when('a cancellation was asked for');
    case 'resource-released':
      return when('a place in ', name(event.name), ' became free');
    case 'queue-changed':
      return when('the queue ', name(event.name), ' changed');
    case 'exit-requested':
      return when('the end was asked for');
    case 'console':
    case 'mark':
    case 'choice':
    case 'blocked':
    case 'task-yielded':
    case 'job-ended':
    case 'timer-cleared':
    case 'operation-served':
    case 'promise-created':
    case 'promise-linked':
    case 'error-caught':
    case 'listener-added':
    case 'listener-removed':
    case 'cancel-delivered':
    case 'rejection-unhandled':
    case 'rejection-handled-late':
    case 'resource-acquired':
    case 'shared-read':
    case 'shared-write':
    case 'run-ended':
      return say('of ', stepLink(cause));
    default:
      return assertNever(event);
  }
}

/** Whose running an event is about. */
const subjectOf = (event: TraceEvent): TaskId | null =>
  event.kind === 'task-ready' ? event.ready : event.task;

function settledAlready(wait: Wait): string {
  return wait.on === 'turn'
    ? 'it waited for nothing but its turn'
    : `${nameOfWait(wait)} was settled already`;
}
