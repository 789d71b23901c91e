/** Where the chain that a run's duration was made of lies on its lanes. */
import { activitiesOf, criticalStretches } from '../../trace/index.ts';
import type { ScoreRun } from './score.ts';
import { laneOf } from './walk.ts';

/** One stretch on one lane, in the axis' unit. */
export interface PathPiece {
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

const made = new WeakMap<ScoreRun, readonly PathPiece[]>();

export function pathOf(run: ScoreRun): readonly PathPiece[] {
  const known = made.get(run);
  if (known !== undefined) return known;
  const stretches = criticalStretches(run.model, activitiesOf(run.model));
  const pieces = stretches.map(({ from, to, name }) => ({
    lane: laneOf(run, from),
    from: run.positions.of[from] ?? 0,
    to: run.positions.of[to] ?? 0,
    name,
  }));
  made.set(run, pieces);
  return pieces;
}
