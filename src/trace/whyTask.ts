/** What a task did, and why it could, as sentences. */
import { assertNever } from './assertNever.ts';
import { ranBehind, reason, subject, waitsBehind } from './clauses.ts';
import type { EventOfKind } from './event.ts';
import { findTask } from './lookup.ts';
import type { TraceModel } from './model.ts';
import { nameOfTask, nameOfWait, showValue } from './names.ts';
import { atLine, name, say, type Sentence } from './sentence.ts';

type TaskEvent = EventOfKind<
  | 'task-created'
  | 'task-ready'
  | 'task-started'
  | 'task-suspended'
  | 'task-yielded'
  | 'task-resumed'
  | 'task-ended'
>;

export function whyTask(model: TraceModel, event: TaskEvent): Sentence {
  switch (event.kind) {
    case 'task-created':
      return created(model, event);
    case 'task-ready':
      return say(
        name(nameOfTask(model, event.ready)),
        ' can run from here on',
        reason(model, event),
        waitsBehind(model, event.step),
      );
    case 'task-started':
      return event.task === model.tasks[0]?.id
        ? say(name(nameOfTask(model, event.task)), ' started: the program began to run.')
        : say(subject(model, event), ' started', atLine(event.site), reason(model, event));
    case 'task-suspended':
      return suspended(model, event);
    case 'task-yielded':
      return say(
        subject(model, event),
        event.value === null ? ' handed out a value' : ` handed out ${showValue(event.value)}`,
        atLine(event.site),
        ' and waits to be asked for the next.',
      );
    case 'task-resumed':
      return resumed(model, event);
    case 'task-ended':
      return ended(model, event);
    default:
      return assertNever(event);
  }
}

function created(model: TraceModel, event: EventOfKind<'task-created'>): Sentence {
  const made = name(event.name);
  if (event.parent === null) return say(made, ', the program itself, was made ready to run.');
  const parent = name(nameOfTask(model, event.parent));
  switch (event.type) {
    case 'main':
    case 'async-function':
      return say(parent, ' called ', made, begins(event), '.');
    case 'async-generator':
      return say(parent, ' asked ', made, begins(event), ' for its first value.');
    case 'spawned':
      return say(parent, ' made a task of ', made, atLine(event.site), '.');
    case 'offloaded':
      return say(parent, ' handed ', made, ' to a worker thread', atLine(event.site), '.');
    default:
      return assertNever(event.type);
  }
}

function suspended(model: TraceModel, event: EventOfKind<'task-suspended'>): Sentence {
  const { wait } = event;
  const stopped = say(name(nameOfTask(model, event.task)), ' stopped', atLine(event.site));
  const awaited = name(nameOfWait(wait));
  switch (wait.on) {
    case 'turn':
      return say(stopped, ' only to let the others have their turn.');
    case 'lock':
    case 'queue':
      return say(
        stopped,
        ' to wait for ',
        wait.label === '' ? '' : `the ${wait.on} `,
        awaited,
        '.',
      );
    case 'promise':
    case 'task':
    case 'operation':
    case 'timer':
    case 'resource':
      return say(stopped, ' to wait for ', awaited, '.');
    default:
      return assertNever(wait);
  }
}

/** A function's site is the function itself, not the call. */
const begins = ({ site }: EventOfKind<'task-created'>): string =>
  site === null ? '' : ` (line ${site.line})`;

const RESUMED = {
  value: '',
  error: ' with an error',
  cancellation: ' with a cancellation',
} as const;

function resumed(model: TraceModel, event: EventOfKind<'task-resumed'>): Sentence {
  const isReadiness = event.cause !== null && model.trace.kindAt(event.cause) === 'task-ready';
  return say(
    name(nameOfTask(model, event.task)),
    ' resumed',
    atLine(event.site),
    RESUMED[event.by],
    reason(model, event),
    ranBehind(model, isReadiness ? event.cause : null),
  );
}

function ended(model: TraceModel, event: EventOfKind<'task-ended'>): Sentence {
  const task = findTask(model, event.task);
  const value = event.value === null ? null : showValue(event.value);
  const head = say(name(nameOfTask(model, event.task)));
  // The program ends where its text ends: a line would say nothing.
  const where = task?.type === 'main' ? '' : atLine(event.site);
  switch (event.outcome) {
    case 'returned':
      return value === null || value === 'undefined'
        ? say(head, ' ended', where, '.')
        : say(head, ` returned ${value}`, where, '.');
    case 'threw':
      return say(head, ` ended with ${value ?? 'an error'}`, where, '.');
    case 'cancelled':
      return say(
        head,
        ' ended because it was cancelled',
        value === null ? '' : `: ${value}`,
        where,
        '.',
      );
    default:
      return assertNever(event.outcome);
  }
}
