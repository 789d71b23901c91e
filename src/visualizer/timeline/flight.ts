/** How many operations, and how many tasks, are in flight: step functions along the axis. */
import { activitiesOf } from '../../trace/index.ts';
import type { ScoreRun } from './score.ts';

export interface Counts {
  /** Where the count changes, in order. */
  readonly at: Float64Array;
  /** The count from there on. */
  readonly count: Uint32Array;
  readonly peak: number;
}

export interface Flight {
  readonly operations: Counts;
  /** Tasks that have begun and not ended, the program itself included. */
  readonly tasks: Counts;
}

const made = new WeakMap<ScoreRun, Flight>();

/** Of operations it counts what `peakInFlight` counts, so that chart and table agree. */
export function flightOf(run: ScoreRun): Flight {
  const known = made.get(run);
  if (known !== undefined) return known;
  const last = run.model.trace.length - 1;
  const flight = {
    operations: countsOf(run, activitiesOf(run.model)),
    tasks: countsOf(
      run,
      run.model.tasks.map(({ createdAt, endedAt }) => ({ from: createdAt, to: endedAt ?? last })),
    ),
  };
  made.set(run, flight);
  return flight;
}

function countsOf(
  { positions }: ScoreRun,
  lives: readonly { readonly from: number; readonly to: number }[],
): Counts {
  const steps = [
    ...lives.map(({ from }) => ({ step: from, by: 1 })),
    ...lives.map(({ to }) => ({ step: to, by: -1 })),
  ].sort((a, b) => a.step - b.step || a.by - b.by);
  const at = new Float64Array(steps.length);
  const count = new Uint32Array(steps.length);
  let now = 0;
  let peak = 0;
  for (const [index, { step, by }] of steps.entries()) {
    now += by;
    peak = Math.max(peak, now);
    at[index] = positions.of[step] ?? 0;
    count[index] = now;
  }
  return { at, count, peak };
}
