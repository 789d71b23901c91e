/** The words on and about the timeline's bars. */
import type { RunEnd, Step, Task, TraceModel } from '../../trace/index.ts';
import { formatDuration } from '../format.ts';
import type { Activity } from './activities.ts';

/** What an awaiting span says of itself: `awaits fetchUser(2)` and ` · line 3`. */
export interface WaitCaption {
  readonly text: string;
  readonly place: string;
  /** What is waited for, alone: for where there is no room for more. */
  readonly short: string;
}

const NO_CAPTION: WaitCaption = { text: '', place: '', short: '' };

export function waitCaption(model: TraceModel, from: Step): WaitCaption {
  const event = model.trace.event(from);
  if (event.kind !== 'task-suspended') return NO_CAPTION;
  const { wait } = event;
  const text = wait.on === 'turn' ? 'awaits its next turn' : `awaits ${wait.label}`;
  const short = wait.on === 'turn' ? 'its turn' : wait.label;
  const place = event.site === null ? '' : ` · line ${event.site.line}`;
  // Some names say their place themselves: `then · line 50`.
  return { text, place: text.endsWith(place) ? '' : place, short };
}

/** Virtual time in µs between two steps. */
export const microsBetween = (model: TraceModel, from: Step, to: Step): number =>
  model.trace.timeAt(to) - model.trace.timeAt(from);

/** How an activity went: `200 · 1 000 ms`, `AbortError · cancelled after 50 ms`. */
export function activityOutcome(model: TraceModel, activity: Activity): string {
  if (activity.to === null) return 'still open when the run ended';
  const took = formatDuration(microsBetween(model, activity.from, activity.to));
  switch (activity.ending) {
    case 'fulfilled':
      return activity.result === '' ? took : `${activity.result} · ${took}`;
    case 'rejected':
      return `${activity.result === '' ? 'rejected' : activity.result} · rejected after ${took}`;
    case 'cancelled':
      return `${activity.result === '' ? '' : `${activity.result} · `}cancelled after ${took}`;
    case 'open':
      return 'still open when the run ended';
  }
}

/** How a task ended, or that it did not. */
export function taskOutcome(task: Task): string {
  switch (task.ending) {
    case 'fulfilled':
      return task.result === null || task.result.type === 'undefined'
        ? 'fulfilled'
        : `fulfilled with ${task.result.text}`;
    case 'rejected':
      return task.result === null ? 'rejected' : `rejected: ${task.result.text}`;
    case 'cancelled':
      return 'cancelled';
    case 'open':
      return 'never ended';
  }
}

/** What a run's end is called where it is more than finished. */
export function endWords(end: RunEnd): string {
  switch (end.outcome) {
    case 'finished':
      return '';
    case 'threw':
      return 'threw';
    case 'exited':
      return `exited with ${end.code}`;
    case 'stopped':
      return 'stopped';
    case 'never-settles':
      return 'never settles';
  }
}
