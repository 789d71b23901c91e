/** How many operations are in flight, as a step function along the axis. */
import { activitiesOf } from '../../trace/index.ts';
import type { ScoreRun } from './score.ts';

export interface Flight {
  /** Where the count changes, in order. */
  readonly at: Float64Array;
  /** The count from there on. */
  readonly count: Uint32Array;
  readonly peak: number;
}

const made = new WeakMap<ScoreRun, Flight>();

/** Counts what `peakInFlight` counts, so that chart and table agree. */
export function flightOf(run: ScoreRun): Flight {
  const known = made.get(run);
  if (known !== undefined) return known;
  const activities = activitiesOf(run.model);
  const steps = [
    ...activities.map(({ from }) => ({ step: from, by: 1 })),
    ...activities.map(({ to }) => ({ step: to, by: -1 })),
  ].sort((a, b) => a.step - b.step || a.by - b.by);
  const at = new Float64Array(steps.length);
  const count = new Uint32Array(steps.length);
  let now = 0;
  let peak = 0;
  for (const [index, { step, by }] of steps.entries()) {
    now += by;
    peak = Math.max(peak, now);
    at[index] = run.positions.of[step] ?? 0;
    count[index] = now;
  }
  const flight = { at, count, peak };
  made.set(run, flight);
  return flight;
}
