/** A run in numbers. */
import { type Activity, activitiesOf } from './activities.ts';
import { workAfterEnd } from './aftermath.ts';
import { storeOf } from './columnar.ts';
import { criticalPath } from './criticalPath.ts';
import { toMs } from './ids.ts';
import { countLeaks } from './leaks.ts';
import type { TraceModel } from './model.ts';

export interface Measures {
  /** Virtual time from the start of the run to its end. */
  readonly durationMs: number;
  /** The most operations that were in flight at once; `activities.ts` says what counts as one. */
  readonly peakInFlight: number;
  readonly operationsStarted: number;
  /** Operations that worked on after their task had failed or was cancelled; see `aftermath.ts`. */
  readonly workAfterEnd: number;
  /** Rejections that nobody handled in time, those that were handled late included. */
  readonly unhandledRejections: number;
  /** What was never given back; `leaks.ts` says what is proven. */
  readonly leaks: number;
  /** The longest stretch in which code kept the loop from everything else. */
  readonly longestBlockMs: number;
  /** What the duration was made of, for people. */
  readonly criticalPath: string;
}

const measured = new WeakMap<TraceModel, Measures>();

/** Linear in the trace's length; measured once for each model. */
export function measure(model: TraceModel): Measures {
  const known = measured.get(model);
  if (known !== undefined) return known;
  const activities = activitiesOf(model);
  const measures: Measures = {
    durationMs: toMs(model.endsAt),
    peakInFlight: peak(activities),
    operationsStarted: activities.length,
    workAfterEnd: workAfterEnd(model, activities),
    unhandledRejections: storeOf(model.trace).countOf('rejection-unhandled'),
    leaks: countLeaks(model),
    longestBlockMs: longestBlock(model),
    criticalPath: criticalPath(model, activities),
  };
  measured.set(model, measures);
  return measures;
}

/** `measure(model).peakInFlight` without the rest, which a picture of a long run cannot wait for. */
export const peakInFlight = (model: TraceModel): number => peak(activitiesOf(model));

/** `activities` are in the order of their starts. */
function peak(activities: readonly Activity[]): number {
  const ends = activities.map(({ to }) => to).sort((a, b) => a - b);
  let ended = 0;
  let most = 0;
  activities.forEach(({ from }, started) => {
    while ((ends[ended] ?? Number.POSITIVE_INFINITY) <= from) ended++;
    most = Math.max(most, started + 1 - ended);
  });
  return most;
}

function longestBlock(model: TraceModel): number {
  let longest = 0;
  for (const { from, to } of model.blocked) longest = Math.max(longest, to - from);
  return Math.floor(longest / 1000);
}
