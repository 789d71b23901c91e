/** A run's arrows, from its causality to columns that a window can look into. */
import { peekInto, type Link, type Peek, type Step, type TaskId } from '../../trace/index.ts';
import type { Activity } from './activities.ts';
import type { Score, ScoreRun } from './score.ts';

/** A run's arrows from one lane to another, in the order of their ends, as columns. */
export interface LaneArrows {
  readonly length: number;
  /** Place in `ARROW_KINDS`. */
  readonly kind: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly fromLane: Uint32Array;
  readonly toLane: Uint32Array;
  /** The least `from` of an arrow and all that end after it: where a window has seen them all. */
  readonly earliest: Uint32Array;
  /** Indices of rejections and cancellations: seen also where there are too many arrows to look at. */
  readonly strong: Uint32Array;
}

/** Strongest first. */
export const ARROW_KINDS: readonly Link['kind'][] = ['rejected', 'cancelled', 'woke', 'started'];
/** From this kind on an arrow is an everyday thing. */
export const WEAK = ARROW_KINDS.indexOf('woke');

/** Where an activity stands among the run's. */
type ActivityIndex = Readonly<Record<Activity['kind'], Map<number, number>>>;

export const laneArrows = (score: Score): readonly LaneArrows[] => score.runs.map(arrowsOf);

function arrowsOf(run: ScoreRun): LaneArrows {
  const activityById: ActivityIndex = { operation: new Map(), timer: new Map() };
  for (const [index, { kind: of, id }] of run.activities.entries()) activityById[of].set(id, index);
  // The model's links come in the order of their ends.
  const links = run.lanes.length < 2 ? [] : run.model.links;
  const columns = Array.from({ length: 4 }, () => new Uint32Array(links.length));
  const [from, to, fromLane, toLane] = columns as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const kind = new Uint8Array(links.length);
  const strong: number[] = [];
  const peek = peekInto(run.model.trace);
  let length = 0;
  for (const link of links) {
    const start = outsideCause(run, link.from);
    const startLane = laneOfStep(run, peek, start, 'from', activityById);
    const endLane = laneOfStep(run, peek, link.to, 'to', activityById);
    if (startLane < 0 || endLane < 0 || startLane === endLane) continue;
    from[length] = start;
    to[length] = link.to;
    fromLane[length] = startLane;
    toLane[length] = endLane;
    kind[length] = ARROW_KINDS.indexOf(link.kind);
    if ((kind[length] ?? 0) < WEAK) strong.push(length);
    length += 1;
  }
  const earliest = new Uint32Array(length);
  let least = Infinity;
  for (let index = length - 1; index >= 0; index--) {
    least = Math.min(least, from[index] ?? 0);
    earliest[index] = least;
  }
  const short = (column: Uint32Array): Uint32Array => column.slice(0, length);
  return {
    length,
    kind: kind.slice(0, length),
    from: short(from),
    to: short(to),
    fromLane: short(fromLane),
    toLane: short(toLane),
    earliest,
    strong: Uint32Array.from(strong),
  };
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
