/** One short line for each event, for transcripts: who, what, where. */
import { assertNever } from './assertNever.ts';
import type { EventOfKind, TraceEvent } from './event.ts';
import type { PromiseId } from './ids.ts';
import type { TraceModel } from './model.ts';
import {
  answerOf,
  nameOfJob,
  nameOfOperation,
  nameOfPromise,
  nameOfTask,
  nameOfTimer,
  nameOfWait,
  showValue,
} from './names.ts';
import { formatTime, withoutPlace } from './words.ts';

/** Such as `dashboard(1) awaits fetchUser(1) · line 2`. The step and the time stand beside it. */
export function describeEvent(event: TraceEvent, model: TraceModel): string {
  const what = said(event, model);
  return event.site === null ? what : `${what} · line ${event.site.line}`;
}

function said(event: TraceEvent, model: TraceModel): string {
  const who = nameOfTask(model, event.task);
  switch (event.kind) {
    case 'task-created':
      return event.parent === null
        ? `${event.name} is created`
        : `${nameOfTask(model, event.parent)} creates ${event.name}`;
    case 'task-ready':
      return `${nameOfTask(model, event.ready)} is ready`;
    case 'task-started':
      return `${who} starts`;
    case 'task-suspended':
      return event.wait.on === 'turn'
        ? `${who} lets the others have their turn`
        : `${who} awaits ${nameOfWait(event.wait)}`;
    case 'task-yielded':
      return event.value === null ? `${who} yields` : `${who} yields ${showValue(event.value)}`;
    case 'task-resumed':
      return `${who} resumes with ${RESUMED[event.by]}`;
    case 'task-ended':
      return `${who} ${ENDED[event.outcome]}${ending(event)}`;
    case 'job-queued':
      return `${withoutPlace(event.label)} is queued (${event.queue})`;
    case 'job-started':
      return `${withoutPlace(event.label)} runs (${event.queue})`;
    case 'job-ended':
      return `${nameOfJob(model, event.job)} ${event.outcome === 'threw' ? 'throws' : 'ends'}`;
    case 'timer-set':
      return `${who} sets ${withoutPlace(event.label)}, due at ${formatTime(event.due)}`;
    case 'timer-fired':
      return `${nameOfTimer(model, event.timer)} fires`;
    case 'timer-cleared':
      return `${who} clears ${nameOfTimer(model, event.timer)}`;
    case 'operation-started':
      return `${who} starts ${event.label}`;
    case 'operation-served':
      return `${nameOfOperation(model, event.operation)} is being served`;
    case 'operation-ended':
      return [
        nameOfOperation(model, event.operation),
        OPERATION_ENDED[event.outcome],
        ...(event.result === '' ? [] : [`(${event.result})`]),
      ].join(' ');
    case 'promise-created':
      return `${promise(model, event.promise)} is made (${event.origin})`;
    case 'promise-settled':
      return `${promise(model, event.promise)} is ${event.state}${
        event.value === null ? '' : ` with ${showValue(event.value)}`
      }`;
    case 'promise-linked':
      return `${promise(model, event.follower)} follows ${nameOfPromise(model, event.source)} (${event.link})`;
    case 'error-caught':
      return `${who} catches ${showValue(event.error)}${event.read ? '' : ' without looking at it'}`;
    case 'listener-added':
      return `${who} listens for ${event.type}`;
    case 'listener-removed':
      return `${who} stops listening for ${event.type}`;
    case 'exit-requested':
      return `${who} asks the program to ${event.how === 'exit' ? 'exit' : 'shut down'}`;
    case 'cancel-requested':
      return event.target === null
        ? `${who} cancels through a signal: ${showValue(event.reason)}`
        : `${who} cancels ${nameOfTask(model, event.target)}: ${showValue(event.reason)}`;
    case 'cancel-delivered':
      return `${
        event.operation === null
          ? nameOfTask(model, event.target)
          : nameOfOperation(model, event.operation)
      } is told to stop`;
    case 'rejection-unhandled':
      return `nobody handles the rejection of ${nameOfPromise(model, event.promise)}: ${showValue(event.error)}`;
    case 'rejection-handled-late':
      return `the rejection of ${nameOfPromise(model, event.promise)} is handled late`;
    case 'resource-acquired':
      return `${who} takes ${event.name} (${places(event)})`;
    case 'resource-released':
      return `${who} gives ${event.name} back (${places(event)})`;
    case 'shared-read':
      return `${who} reads ${event.name}`;
    case 'shared-write':
      return `${who} writes ${event.name}`;
    case 'queue-changed':
      return `${event.name} holds ${event.length}${event.capacity === null ? '' : ` of ${event.capacity}`}`;
    case 'blocked':
      return `${who} blocks the loop from ${formatTime(event.from)} to ${formatTime(event.at)}`;
    case 'choice':
      return `the schedule decides ${event.question}: ${answerOf(event)}`;
    case 'console':
      return `${who} prints ${JSON.stringify(event.text)}`;
    case 'mark':
      return `${who} marks ${event.label}`;
    case 'run-ended':
      return `the run ${ENDS[event.end.outcome]}`;
    default:
      return assertNever(event);
  }
}

const RESUMED = { value: 'a value', error: 'an error', cancellation: 'a cancellation' } as const;
const ENDED = { returned: 'returns', threw: 'throws', cancelled: 'is cancelled' } as const;
const OPERATION_ENDED = {
  fulfilled: 'is fulfilled',
  rejected: 'fails',
  cancelled: 'is cancelled',
} as const;
const ENDS = {
  finished: 'finishes',
  threw: 'ends with an error that nothing caught',
  exited: 'exits',
  stopped: 'is stopped',
  'never-settles': 'can never end',
} as const;

function places({ inUse, capacity }: { readonly inUse: number; readonly capacity: number | null }) {
  return capacity === null ? `${inUse} in use` : `${inUse} of ${capacity} in use`;
}

/** `promise fetchUser(2)`; one without a name is `promise 7` already. */
function promise(model: TraceModel, id: PromiseId): string {
  const named = nameOfPromise(model, id);
  return named === `promise ${id}` ? named : `promise ${named}`;
}

function ending({ outcome, value }: EventOfKind<'task-ended'>): string {
  if (value === null || (outcome === 'returned' && value.type === 'undefined')) return '';
  return outcome === 'cancelled' ? `: ${showValue(value)}` : ` ${showValue(value)}`;
}
