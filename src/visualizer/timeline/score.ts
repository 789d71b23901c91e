/**
 * Everything about the runs that does not depend on size, zoom or colour, made once for a set
 * of runs and an axis: positions, activities, marks, and which bars share a lane.
 */
import type { Step, Task, TaskId, TraceModel } from '../../trace/index.ts';
import { activitiesOf, peakInFlight } from '../../trace/index.ts';
import type { Axis, TimelineRun, Viewport } from '../types.ts';
import type { Activity } from './activities.ts';
import { endWords } from './captions.ts';
import type { Divergence } from './divergence.ts';
import { divergenceOf, shiftsOf } from './divergence.ts';
import type { LaneMark } from './marks.ts';
import type { Positions } from './positions.ts';
import { stepPositions } from './positions.ts';
import { scoreRun } from './scoreRun.ts';
import type { Shown } from './shown.ts';
import { EVERYTHING } from './shown.ts';
import { fit } from './viewport.ts';

/** One lane of a run, in the order in which lanes stand. */
export type Lane =
  /** How many operations are in flight, as a chart. */
  | { readonly kind: 'flight' }
  /** Jobs and blocked stretches. */
  | { readonly kind: 'loop' }
  | {
      readonly kind: 'task';
      readonly task: Task;
      /** Activities drawn in the task's own lane, in place of the waits that they explain. */
      readonly folded: readonly number[];
      /** For each folded activity, the step of the suspension that it stands for. */
      readonly covered: ReadonlyMap<number, Step>;
      /** Whether the lane needs room for words above its bars. */
      readonly isLabelled: boolean;
      /** Whether what it printed is written under its bars. */
      readonly hasPrints: boolean;
      /** Whether lanes under it can be folded into it, or are. */
      readonly fold: 'none' | 'open' | 'closed';
      /** What is folded into it. */
      readonly inside: Inside;
    }
  | {
      readonly kind: 'activities';
      readonly task: Task;
      readonly activities: readonly number[];
      readonly label: string;
    };

/** What a folded lane stands for besides its own task. */
export interface Inside {
  readonly tasks: readonly Task[];
  /** Indices into the run's activities. */
  readonly activities: readonly number[];
}

export interface ScoreRun {
  readonly title: string;
  readonly model: TraceModel;
  readonly positions: Positions;
  readonly activities: readonly Activity[];
  readonly marks: readonly LaneMark[];
  readonly lanes: readonly Lane[];
  readonly laneOfTask: ReadonlyMap<TaskId, number>;
  /** Lane of every activity; -1 where it has none. */
  readonly laneOfActivity: Int32Array;
  /** Tasks that a filter left out. */
  readonly leftOut: number;
}

export interface Score {
  readonly axis: Axis;
  readonly shown: Shown;
  /** Where two runs first did different things, in each of them; null: nowhere, or not a pair. */
  readonly divergence: Divergence | null;
  readonly runs: readonly ScoreRun[];
  readonly from: number;
  readonly to: number;
}

/** From this many activities and this many at once on, a chart tells how many are in flight. */
const CHARTED = 12;
const CHARTED_PEAK = 3;
const ROOM_FOR_WORDS = 0.07;

export function makeScore(
  runs: readonly TimelineRun[],
  axis: Axis,
  shown: Shown = EVERYTHING,
): Score {
  const sharedMs = Math.max(0, ...runs.map((run) => run.model.endsAt / 1000));
  const isCharted =
    shown.chart ??
    runs.some(
      ({ model }) => activitiesOf(model).length >= CHARTED && peakInFlight(model) >= CHARTED_PEAK,
    );
  const divergence = divergenceOf(runs);
  const shifts = shiftsOf(runs, axis, shown.alignment === 'difference' ? divergence : null);
  const scored = runs.map((run, index) => {
    const positions = stepPositions(run.model.trace, axis, sharedMs, shifts[index] ?? 0);
    return scoreRun(run, index, positions, shown, isCharted);
  });
  return {
    axis,
    shown,
    divergence,
    runs: scored,
    from: Math.min(0, ...scored.map((run) => run.positions.from)),
    to: Math.max(axis === 'steps' ? 1 : 0.001, ...scored.map((run) => run.positions.to)),
  };
}

/** The window that shows everything, words at the ends of runs included. */
export function wholeOf({ from, to, runs }: Score): Viewport {
  const hasWords = runs.some(({ model }) => endWords(model.trace.header.end) !== '');
  return fit({ from, to: hasWords ? to + (to - from) * ROOM_FOR_WORDS : to });
}
