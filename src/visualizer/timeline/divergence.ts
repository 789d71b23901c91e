/** Where two runs that share the axis first did different things, and how to set them side by side. */
import type { Step } from '../../trace/index.ts';
import { asStep, compareModels } from '../../trace/index.ts';
import type { Axis, TimelineRun } from '../types.ts';

/** The step is the same in both: up to there they did the same. */
export interface Divergence {
  readonly step: Step;
}

export function divergenceOf(runs: readonly TimelineRun[]): Divergence | null {
  const [a, b] = runs;
  if (a === undefined || b === undefined || runs.length !== 2) return null;
  const step = compareModels(a.model, b.model).firstDivergence;
  if (step === null) return null;
  return { step };
}

/**
 * How far to the right each run stands, in the axis' unit, so that they part on one line. On the
 * axis of steps they do so by themselves.
 */
export function shiftsOf(
  runs: readonly TimelineRun[],
  axis: Axis,
  divergence: Divergence | null,
): readonly number[] {
  if (divergence === null || axis === 'steps') return runs.map(() => 0);
  const times = runs.map(({ model }) => timeOf(model.trace, divergence.step) / 1000);
  const latest = Math.max(...times);
  return times.map((ms) => latest - ms);
}

/** Of a run that was already over there, the time at which it ended. */
export const timeOf = (trace: TimelineRun['model']['trace'], step: Step): number =>
  trace.timeAt(asStep(Math.min(step, trace.length - 1)));
