/** One plain sentence or two for every event: what happened, and why now. */
import { assertNever } from './assertNever.ts';
import { acted, ranBehind, reason, subject, whoeverRuns } from './clauses.ts';
import type { EventOfKind, Queue, RunEnd } from './event.ts';
import type { Step } from './ids.ts';
import { findOperation } from './lookup.ts';
import type { TraceModel } from './model.ts';
import {
  answerOf,
  nameOfJob,
  nameOfOperation,
  nameOfTask,
  nameOfTimer,
  nameOfWait,
  showValue,
} from './names.ts';
import { atLine, name, say, type Piece, type Sentence, stepLink } from './sentence.ts';
import { whyPromise } from './whyPromise.ts';
import { whyTask } from './whyTask.ts';
import { formatMany, formatTime, withoutPlace } from './words.ts';

/** Names are strong; steps that the sentence speaks of carry their number. */
export function whyNow(model: TraceModel, step: Step): Sentence {
  const event = model.trace.event(step);
  switch (event.kind) {
    case 'task-created':
    case 'task-ready':
    case 'task-started':
    case 'task-suspended':
    case 'task-yielded':
    case 'task-resumed':
    case 'task-ended':
      return whyTask(model, event);
    case 'job-queued':
      return jobQueued(model, event);
    case 'job-started':
      return jobStarted(model, event);
    case 'job-ended':
      return say(
        name(nameOfJob(model, event.job)),
        event.outcome === 'threw'
          ? ' ended with an error that nothing in it caught.'
          : ' ran to its end.',
      );
    case 'timer-set':
      return say(
        subject(model, event),
        ` set ${event.repeats ? 'a repeating timer' : 'a timer'} of ${formatTime(event.delay)}`,
        atLine(event.site),
        `: it is due at ${formatTime(event.due)}.`,
      );
    case 'timer-fired':
      return timerFired(model, event);
    case 'timer-cleared':
      return acted(model, event, ' cleared the timer ', name(nameOfTimer(model, event.timer)));
    case 'operation-started':
      return acted(model, event, ' started ', name(event.label));
    case 'operation-served':
      return say(
        'It was the turn of ',
        name(nameOfOperation(model, event.operation)),
        ': it left the queue and is being served.',
      );
    case 'operation-ended':
      return operationEnded(model, event);
    case 'promise-created':
    case 'promise-settled':
    case 'promise-linked':
    case 'rejection-unhandled':
    case 'rejection-handled-late':
      return whyPromise(model, event);
    case 'error-caught':
      return acted(
        model,
        event,
        ` caught ${showValue(event.error)}`,
        event.read ? null : ' without looking at it',
      );
    case 'listener-added':
      return acted(model, event, ` began to listen for ${event.type}`);
    case 'listener-removed':
      return acted(model, event, ` stopped listening for ${event.type}`);
    case 'exit-requested':
      return acted(
        model,
        event,
        event.how === 'exit' ? ' asked the program to exit' : ' asked the program to shut down',
      );
    case 'cancel-requested':
      return acted(
        model,
        event,
        ' asked to cancel ',
        event.target === null ? 'through a signal' : name(nameOfTask(model, event.target)),
        `: ${showValue(event.reason)}`,
      );
    case 'cancel-delivered':
      return delivered(model, event);
    case 'resource-acquired':
      return acted(model, event, ' took ', name(event.name), `: ${inUse(event)}`);
    case 'resource-released':
      return acted(model, event, ' gave ', name(event.name), ` back: ${inUse(event)}`);
    case 'shared-read':
      return acted(model, event, ' read ', name(event.name));
    case 'shared-write':
      return acted(model, event, ' wrote ', name(event.name));
    case 'queue-changed':
      return say(
        name(event.name),
        ` now holds ${formatMany(event.length, 'item')}`,
        event.capacity === null ? '.' : ` of ${event.capacity}.`,
      );
    case 'blocked':
      return say(
        subject(model, event),
        atLine(event.site),
        ' kept the loop from everything else',
        ` from ${formatTime(event.from)} to ${formatTime(event.at)}.`,
      );
    case 'choice':
      return say(
        'The schedule was asked for ',
        name(event.question),
        `: it took ${answerOf(event)}.`,
      );
    case 'console':
      return acted(model, event, ` printed ${JSON.stringify(shorten(event.text))}`);
    case 'mark':
      return acted(model, event, ' set the mark ', name(event.label));
    case 'run-ended':
      return say(runEnded(model, event.end));
    default:
      return assertNever(event);
  }
}

const QUEUE_NAMES: Readonly<Record<Queue, string>> = {
  script: 'script queue',
  microtask: 'microtask queue',
  tick: 'nextTick queue',
  timer: 'timer queue',
  immediate: 'setImmediate queue',
  io: 'I/O queue',
  message: 'message queue',
  event: 'event queue',
  frame: 'animation frame queue',
  idle: 'idle queue',
};

const LONGEST_TEXT = 60;
const shorten = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`;

function jobQueued(model: TraceModel, event: EventOfKind<'job-queued'>): Sentence {
  if (event.queue === 'script') return say('The program was put in front of everything else.');
  return say(
    name(withoutPlace(event.label)),
    ` was put into the ${QUEUE_NAMES[event.queue]}`,
    event.cause === null
      ? say(atLine(event.site), ' by ', whoeverRuns(model, event), '.')
      : reason(model, event),
  );
}

function jobStarted(model: TraceModel, event: EventOfKind<'job-started'>): Sentence {
  if (event.queue === 'script')
    return say('The program’s own code ran: it comes before any callback.');
  const ran = say(name(withoutPlace(event.label)), ' ran');
  if (event.cause === null) return say(ran, ': the host started it.');
  const isMicrotask = event.queue === 'microtask' || event.queue === 'tick';
  return say(
    ran,
    ` because it was its turn in the ${QUEUE_NAMES[event.queue]}: it was queued in `,
    stepLink(event.cause),
    '.',
    isMicrotask ? ranBehind(model, event.cause) : null,
  );
}

function timerFired(model: TraceModel, event: EventOfKind<'timer-fired'>): Sentence {
  const setAt = model.causeOf(event.step);
  return say(
    'The timer ',
    name(nameOfTimer(model, event.timer)),
    ` fired at ${formatTime(event.at)}`,
    setAt === null ? null : say(': it was set in ', stepLink(setAt)),
    '.',
  );
}

function operationEnded(model: TraceModel, event: EventOfKind<'operation-ended'>): Sentence {
  const operation = findOperation(model, event.operation);
  const result = event.result === '' ? '' : ` (${shorten(event.result)})`;
  const how = { fulfilled: ' was fulfilled', rejected: ' failed', cancelled: ' was cancelled' };
  const since = operation?.startedAt ?? null;
  return say(
    name(operation?.label ?? `operation ${event.operation}`),
    how[event.outcome],
    result,
    since === null
      ? null
      : say(
          ` ${formatTime((event.at - model.trace.timeAt(since)) as typeof event.at)} after it was started in `,
          stepLink(since),
        ),
    '.',
  );
}

function delivered(model: TraceModel, event: EventOfKind<'cancel-delivered'>): Sentence {
  const told =
    event.operation === null
      ? nameOfTask(model, event.target)
      : nameOfOperation(model, event.operation);
  return say(
    name(told),
    ' was told to stop',
    event.cause === null
      ? null
      : say(': the cancellation was asked for in ', stepLink(event.cause)),
    '.',
  );
}

function inUse({
  inUse: used,
  capacity,
}: {
  readonly inUse: number;
  readonly capacity: number | null;
}): string {
  return capacity === null ? `${used} in use` : `${used} of ${capacity} in use`;
}

function runEnded(model: TraceModel, end: RunEnd): Sentence {
  switch (end.outcome) {
    case 'finished':
      return say('The run finished: nothing was left to do.');
    case 'threw':
      return say(`The run ended with ${showValue(end.error)}, which nothing caught.`);
    case 'exited':
      return say(`The program exited with code ${end.code}.`);
    case 'stopped':
      return say(end.message === '' ? 'The run was stopped.' : end.message);
    case 'never-settles':
      return say(
        'The run can never end: ',
        ...end.waiting.flatMap(({ task, wait }, index): readonly Piece[] => [
          index === 0 ? '' : ', ',
          name(nameOfTask(model, task)),
          ' waits for ',
          name(nameOfWait(wait)),
        ]),
        end.waiting.length === 0 ? 'nothing is left that could wake it.' : '.',
      );
    default:
      return assertNever(end);
  }
}
