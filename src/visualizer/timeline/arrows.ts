/** Which arrows are drawn and along which way. Their ends come from the trace's causality only. */
import { peekInto, type Link, type Peek, type Step, type TaskId } from '../../trace/index.ts';
import type { Cursor } from '../types.ts';
import type { Activity } from './activities.ts';
import type { Row } from './layout.ts';
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

/** Where an activity stands among the run's. */
type ActivityIndex = Readonly<Record<Activity['kind'], Map<number, number>>>;

/** The arrows of every run that lead from one lane to another, in the order of their ends. */
export function laneArrows(score: Score): readonly (readonly LaneArrow[])[] {
  return score.runs.map((run) => {
    if (run.lanes.length < 2) return [];
    const activityById: ActivityIndex = { operation: new Map(), timer: new Map() };
    for (const [index, { kind, id }] of run.activities.entries()) activityById[kind].set(id, index);
    const arrows: LaneArrow[] = [];
    const peek = peekInto(run.model.trace);
    for (const link of run.model.links) {
      const from = outsideCause(run, link.from);
      const fromLane = laneOfStep(run, peek, from, 'from', activityById);
      const toLane = laneOfStep(run, peek, link.to, 'to', activityById);
      if (fromLane < 0 || toLane < 0 || fromLane === toLane) continue;
      arrows.push({ kind: link.kind, from, to: link.to, fromLane, toLane });
    }
    return arrows.sort((a, b) => a.to - b.to);
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
  peek: Peek,
  step: Step,
  end: 'from' | 'to',
  activityById: ActivityIndex,
): number {
  const activityLane = (kind: Activity['kind'], id: number): number =>
    run.laneOfActivity[activityById[kind].get(id) ?? -1] ?? -1;
  const taskLane = (task: TaskId | null): number =>
    task === null ? -1 : (run.laneOfTask.get(task) ?? -1);
  const kind = run.model.trace.kindAt(step);
  const row = peek.rowAt(step);
  switch (kind) {
    case 'operation-started':
    case 'operation-served':
    case 'operation-ended':
      return activityLane('operation', peek.columnsOf(kind).operation.get(row));
    case 'timer-set':
    case 'timer-fired':
    case 'timer-cleared':
      return activityLane('timer', peek.columnsOf(kind).timer.get(row));
    case 'cancel-delivered': {
      const { operation, target } = peek.columnsOf(kind);
      const cancelled = operation.get(row);
      return cancelled === null ? taskLane(target.get(row)) : activityLane('operation', cancelled);
    }
    case 'task-created':
      if (end === 'to') return taskLane(peek.columnsOf(kind).created.get(row));
      break;
    case 'task-ready':
      return taskLane(peek.columnsOf(kind).ready.get(row));
    default:
      break;
  }
  return taskLane(peek.taskAt(step));
}

interface Candidate {
  readonly arrow: Arrow;
  /** Smaller is stronger. */
  readonly rank: number;
}

/** The arrows in sight, strongest last so that they lie on top, and how many more there would be. */
export function arrowsIn(
  view: View,
  arrows: readonly (readonly LaneArrow[])[],
  cursor: Cursor | null,
): { readonly shown: readonly Arrow[]; readonly hidden: number } {
  const candidates: Candidate[] = [];
  let inSight = 0;
  for (const [index, list] of arrows.entries()) {
    const run = view.score.runs[index];
    const rowOf = view.layout.rowOfLane[index];
    if (run === undefined || rowOf === undefined) continue;
    const step = cursor?.run === index ? cursor.step : -1;
    inSight += collect(view, run, rowOf, list, step, candidates);
  }
  candidates.sort((a, b) => a.rank - b.rank);
  const chosen = candidates.slice(0, MOST_ARROWS).map(({ arrow }) => arrow);
  return { shown: chosen.toReversed(), hidden: inSight - chosen.length };
}

/** Adds one run's arrows in sight, one for each pair of rows and pixel; returns how many there are. */
function collect(
  view: View,
  run: ScoreRun,
  rowOf: Int32Array,
  list: readonly LaneArrow[],
  cursorStep: number,
  candidates: Candidate[],
): number {
  const { rows } = view.layout;
  const right = view.frame.left + view.frame.width;
  /** For each pair of rows, the pixel of the arrow before: arrows come in the order of their ends. */
  const lastPixel = new Map<number, number>();
  let inSight = 0;
  for (const link of list) {
    const end = toX(view.viewport, view.frame, run.positions.of[link.to] ?? 0);
    const start = toX(view.viewport, view.frame, run.positions.of[link.from] ?? 0);
    if (end < view.frame.left || start > right) continue;
    const rowFrom = rowOf[link.fromLane] ?? -1;
    const rowTo = rowOf[link.toLane] ?? -1;
    const a = rows[rowFrom];
    const b = rows[rowTo];
    if (a === undefined || b === undefined) continue;
    const { y1, y2 } = heights(view, a, b);
    if (Math.max(y1, y2) < RULER || Math.min(y1, y2) > view.height) continue;
    inSight += 1;
    const isSelected = cursorStep === link.from || cursorStep === link.to;
    const { x1, x2 } = stem(start, end);
    const pair = (RANK[link.kind] * rows.length + rowFrom) * rows.length + rowTo;
    const pixel = Math.round(x2);
    if (!isSelected && lastPixel.get(pair) === pixel) {
      // The same line on the screen: drawn, if not as one of its own.
      inSight -= 1;
      continue;
    }
    lastPixel.set(pair, pixel);
    const rank = isSelected ? -1 : RANK[link.kind] - Math.abs(rowTo - rowFrom) / 1e6;
    candidates.push({ arrow: { kind: link.kind, x1, y1, x2, y2, isSelected }, rank });
  }
  return inSight;
}

/** Arrows leave a bar at the side of the other one, and end beside it. */
function heights(view: View, a: Row, b: Row): { readonly y1: number; readonly y2: number } {
  const shift = rowShift(view);
  const isDown = b.top > a.top;
  return {
    y1: shift + (isDown ? a.barTop + a.barHeight + 1 : a.barTop - 1),
    y2: shift + (isDown ? b.barTop - 1 : b.barTop + b.barHeight + 1),
  };
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
