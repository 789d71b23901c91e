/** Finds words in a run: names of tasks and operations, what is awaited, printed, thrown. Pure. */
import type { EventKind, TraceEvent, TraceModel } from '../../trace/index.ts';
import { asStep } from '../../trace/index.ts';
import type { Cursor } from '../types.ts';

/** What a person reads of an event on the timeline; empty for events without words of their own. */
function wordsOf(event: TraceEvent): string {
  switch (event.kind) {
    case 'task-created':
      return event.name;
    case 'task-suspended':
      return event.wait.label;
    case 'task-ended':
      return event.outcome === 'returned' ? '' : (event.value?.text ?? event.outcome);
    case 'operation-started':
      return `${event.label} ${event.api}`;
    case 'operation-ended':
      return event.result;
    case 'timer-set':
      return event.label;
    case 'job-started':
      return event.label;
    case 'console':
      return event.text;
    case 'mark':
      return event.label;
    case 'rejection-unhandled':
      return `unhandled rejection ${event.error.text}`;
    case 'cancel-requested':
      return `cancel ${event.reason.text}`;
    default:
      return '';
  }
}

const WORDY: ReadonlySet<EventKind> = new Set<EventKind>([
  'task-created',
  'task-suspended',
  'task-ended',
  'operation-started',
  'operation-ended',
  'timer-set',
  'job-started',
  'console',
  'mark',
  'rejection-unhandled',
  'cancel-requested',
]);

interface Index {
  readonly steps: readonly number[];
  readonly words: readonly string[];
}

/** Made at the first search of a run, and kept: a search is then one pass over short strings. */
const made = new WeakMap<TraceModel, Index>();

function indexOf(model: TraceModel): Index {
  const known = made.get(model);
  if (known !== undefined) return known;
  const steps: number[] = [];
  const words: string[] = [];
  const { trace } = model;
  for (let step = 0; step < trace.length; step++) {
    if (!WORDY.has(trace.kindAt(asStep(step)))) continue;
    const text = wordsOf(trace.event(asStep(step)));
    if (text === '') continue;
    steps.push(step);
    words.push(text.toLowerCase());
  }
  const index = { steps, words };
  made.set(model, index);
  return index;
}

/** The events whose words hold the query, whatever the case, run by run in their order. */
export function search(models: readonly TraceModel[], query: string): readonly Cursor[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  return models.flatMap((model, run) => {
    const { steps, words } = indexOf(model);
    const found: Cursor[] = [];
    for (const [place, step] of steps.entries()) {
      if (words[place]?.includes(wanted) === true) found.push({ run, step: asStep(step) });
    }
    return found;
  });
}

/**
 * The place, in `found`, of the match behind the cursor (or before it); round and round. -1 when
 * nothing was found. `isHere`: a match at the cursor itself will do.
 */
export function nextMatch(
  found: readonly Cursor[],
  cursor: Cursor | null,
  direction: 1 | -1,
  isHere = false,
): number {
  if (found.length === 0) return -1;
  if (cursor === null) return direction > 0 ? 0 : found.length - 1;
  const order = ({ run, step }: Cursor): number =>
    run - cursor.run !== 0 ? run - cursor.run : step - cursor.step;
  if (direction > 0) {
    const next = found.findIndex((one) => (isHere ? order(one) >= 0 : order(one) > 0));
    return next < 0 ? 0 : next;
  }
  const before = found.findLastIndex((one) => order(one) < 0);
  return before < 0 ? found.length - 1 : before;
}
