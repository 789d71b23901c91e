/** What a task did, and why it could, as sentences. */
import { assertNever } from './assertNever.ts';
import { ranBehind, reason, subject, waitsBehind } from './clauses.ts';
import type { EventOfKind } from './event.ts';
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
      return say(parent, ' called ', made, atLine(event.site), '.');
    case 'async-generator':
      return say(parent, ' asked ', made, ' for its first value', atLine(event.site), '.');
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
    case 'promise':
    case 'task':
    case 'operation':
    case 'timer':
      return say(stopped, ' to wait for ', awaited, '.');
    case 'resource':
      return say(stopped, ' to wait for a free place in ', awaited, '.');
    case 'lock':
      return say(stopped, ' to wait for the lock ', awaited, '.');
    case 'queue':
      return say(stopped, ' to wait for the queue ', awaited, '.');
    default:
      return assertNever(wait);
  }
}

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
  const task = say(name(nameOfTask(model, event.task)));
  const value = event.value === null ? null : showValue(event.value);
  switch (event.outcome) {
    case 'returned':
      return say(
        task,
        value === null || value === 'undefined' ? ' ended' : ` returned ${value}`,
        atLine(event.site),
        '.',
      );
    case 'threw':
      return say(task, ' ended with ', value ?? 'an error', atLine(event.site), '.');
    case 'cancelled':
      return say(
        task,
        ' ended because it was cancelled',
        value === null ? null : `: ${value}`,
        atLine(event.site),
        '.',
      );
    default:
      return assertNever(event.outcome);
  }
}
