/** Which arrows are drawn and along which way. Their ends come from the trace's causality only. */
import type { Link, Step } from '../../trace/index.ts';
import type { Cursor } from '../types.ts';
import type { Score, ScoreRun } from './score.ts';
import type { View } from './view.ts';
import { RULER, rowShift } from './view.ts';
import { toX } from './viewport.ts';

/** More than this many curves at once cost a frame, and say nothing. */
export const MOST_ARROWS = 500;

/** An arrow between two lanes of one run; `from` and `to` are its steps. */
export interface LaneArrow {
  readonly kind: Link['kind'];
  readonly from: Step;
  readonly to: Step;
  readonly fromLane: number;
  readonly toLane: number;
}

export interface Arrow {
  readonly kind: Link['kind'];
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Whether it begins or ends at the cursor. */
  readonly isSelected: boolean;
}

const RANK: Record<Link['kind'], number> = { rejected: 0, cancelled: 1, woke: 2, started: 3 };

/** The arrows of every run that lead from one lane to another. */
export function laneArrows(score: Score): readonly (readonly LaneArrow[])[] {
  return score.runs.map((run) => {
    const activityById = new Map<string, number>();
    for (const [index, activity] of run.activities.entries()) {
      activityById.set(`${activity.kind}${activity.id}`, index);
    }
    const arrows: LaneArrow[] = [];
    for (const link of run.model.links) {
      const from = outsideCause(run, link.from);
      const fromLane = laneOfStep(run, from, 'from', activityById);
      const toLane = laneOfStep(run, link.to, 'to', activityById);
      if (fromLane < 0 || toLane < 0 || fromLane === toLane) continue;
      arrows.push({ kind: link.kind, from, to: link.to, fromLane, toLane });
    }
    return arrows;
  });
}

/**
 * A promise that a timer's callback settles was settled by the timer: an arrow begins at the
 * timer's end, not in the task whose code set it.
 */
function outsideCause(run: ScoreRun, step: Step): Step {
  const { trace } = run.model;
  if (trace.kindAt(step) !== 'promise-settled') return step;
  const started = run.model.causeOf(step);
  if (started === null || trace.kindAt(started) !== 'job-started') return step;
  const queued = run.model.causeOf(started);
  const fired = queued === null ? null : run.model.causeOf(queued);
  return fired !== null && trace.kindAt(fired) === 'timer-fired' ? fired : step;
}

/** The lane on which a step happened; what it made (a created task) counts only at an arrow's end. */
function laneOfStep(
  run: ScoreRun,
  step: Step,
  end: 'from' | 'to',
  activityById: ReadonlyMap<string, number>,
): number {
  const activityLane = (key: string): number =>
    run.laneOfActivity[activityById.get(key) ?? -1] ?? -1;
  const event = run.model.trace.event(step);
  switch (event.kind) {
    case 'operation-started':
    case 'operation-served':
    case 'operation-ended':
      return activityLane(`operation${event.operation}`);
    case 'timer-set':
    case 'timer-fired':
    case 'timer-cleared':
      return activityLane(`timer${event.timer}`);
    case 'cancel-delivered':
      if (event.operation !== null) return activityLane(`operation${event.operation}`);
      return event.target === null ? -1 : (run.laneOfTask.get(event.target) ?? -1);
    case 'task-created':
      if (end === 'to') return run.laneOfTask.get(event.created) ?? -1;
      break;
    case 'task-ready':
      return run.laneOfTask.get(event.ready) ?? -1;
    default:
      break;
  }
  return event.task === null ? -1 : (run.laneOfTask.get(event.task) ?? -1);
}

/**
 * Nearly upright arrows stand upright on a raster of 3 px: hundreds that start in one instant
 * share a few stems, and a single one is a clean line.
 */
function stem(x1: number, x2: number): { readonly x1: number; readonly x2: number } {
  if (Math.abs(x1 - x2) > 7) return { x1, x2 };
  const x = Math.round(x2 / 3) * 3 + 0.5;
  return { x1: x, x2: x };
}

/** The arrows in sight, strongest last so that they lie on top, and how many more there would be. */
export function arrowsIn(
  view: View,
  arrows: readonly (readonly LaneArrow[])[],
  cursor: Cursor | null,
): { readonly shown: readonly Arrow[]; readonly hidden: number } {
  const shift = rowShift(view);
  const found: { readonly arrow: Arrow; readonly strength: number }[] = [];
  const seen = new Set<string>();
  for (const [runIndex, list] of arrows.entries()) {
    const run = view.score.runs[runIndex];
    const rowOf = view.layout.rowOfLane[runIndex];
    if (run === undefined || rowOf === undefined) continue;
    for (const link of list) {
      const { x1, x2 } = stem(
        toX(view.viewport, view.frame, run.positions.of[link.from] ?? 0),
        toX(view.viewport, view.frame, run.positions.of[link.to] ?? 0),
      );
      if (Math.max(x1, x2) < view.frame.left) continue;
      if (Math.min(x1, x2) > view.frame.left + view.frame.width) continue;
      const a = view.layout.rows[rowOf[link.fromLane] ?? -1];
      const b = view.layout.rows[rowOf[link.toLane] ?? -1];
      if (a === undefined || b === undefined) continue;
      const isDown = b.top > a.top;
      const y1 = shift + (isDown ? a.barTop + a.barHeight : a.barTop) + (isDown ? 1 : -1);
      const y2 = shift + (isDown ? b.barTop - 1 : b.barTop + b.barHeight + 1);
      if (Math.max(y1, y2) < RULER || Math.min(y1, y2) > view.height) continue;
      const isSelected =
        cursor?.run === runIndex && (cursor.step === link.from || cursor.step === link.to);
      const key = `${link.kind}${Math.round(x1)}:${Math.round(x2)}:${y1}:${y2}`;
      if (!isSelected && seen.has(key)) continue;
      seen.add(key);
      const strength = (isSelected ? -10 : RANK[link.kind]) - Math.abs(b.top - a.top) / 1e6;
      found.push({ arrow: { kind: link.kind, x1, y1, x2, y2, isSelected }, strength });
    }
  }
  found.sort((a, b) => a.strength - b.strength);
  const shown = found
    .slice(0, MOST_ARROWS)
    .map(({ arrow }) => arrow)
    .reverse();
  return { shown, hidden: Math.max(0, found.length - MOST_ARROWS) };
}
