/** Parts that sentences about events share: who did it, why, and who was in front. */
import { because } from './because.ts';
import type { TraceEvent } from './event.ts';
import type { Step } from './ids.ts';
import type { TraceModel } from './model.ts';
import { nameOfTask, queuedBefore } from './names.ts';
import { atLine, name, type Piece, say, type Sentence } from './sentence.ts';
import { formatMany } from './words.ts';

/** The task whose code ran; in a callback, the callback of that task. */
export function subject(model: TraceModel, event: TraceEvent): Sentence {
  const isCallback =
    event.task !== null &&
    event.kind !== 'task-started' &&
    model.stateAt(event.step).running === null &&
    !ENDS_RUNNING.has(event.kind);
  return isCallback
    ? say('A callback of ', name(nameOfTask(model, event.task)))
    : say(event.task === null ? 'The host' : name(nameOfTask(model, event.task)));
}

/** After these the task no longer runs, though it was its own code that did them. */
const ENDS_RUNNING: ReadonlySet<TraceEvent['kind']> = new Set([
  'task-suspended',
  'task-yielded',
  'task-ended',
]);

/** As `subject`, within a sentence. */
export function whoeverRuns(model: TraceModel, event: TraceEvent): Sentence {
  const [first, ...rest] = subject(model, event);
  if (first === undefined || first.strong === true) return say(first ?? null, ...rest);
  return [{ text: first.text.charAt(0).toLowerCase() + first.text.slice(1) }, ...rest];
}

/** `X did this at line 3.` */
export function acted(model: TraceModel, event: TraceEvent, ...pieces: readonly Piece[]): Sentence {
  return say(subject(model, event), ...pieces, atLine(event.site), '.');
}

/** ` because …, in step 13.`, or just a full stop. */
export function reason(model: TraceModel, event: TraceEvent): Sentence {
  const cause = model.causeOf(event.step);
  return cause === null ? say('.') : say(' because ', because(model, cause, event), '.');
}

export function waitsBehind(model: TraceModel, queuedAt: Step): string {
  const before = queuedBefore(model, queuedAt);
  if (before === 0) return '';
  return ` ${formatMany(before, 'microtask')} ${before === 1 ? 'is' : 'are'} queued before it.`;
}

export function ranBehind(model: TraceModel, queuedAt: Step | null): string {
  const before = queuedAt === null ? 0 : queuedBefore(model, queuedAt);
  if (before === 0) return '';
  return ` ${formatMany(before, 'microtask')} ${before === 1 ? 'was' : 'were'} queued before it.`;
}
