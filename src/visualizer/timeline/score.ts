/**
 * Everything about the runs that does not depend on size, zoom or colour, made once for a set
 * of runs and an axis: positions, activities, marks, and which bars share a lane.
 */
import type { Step, Task, TaskId, TraceModel } from '../../trace/index.ts';
import { activitiesOf, MAIN_TASK, measure } from '../../trace/index.ts';
import type { Axis, TimelineRun, Viewport } from '../types.ts';
import type { Activity } from './activities.ts';
import { collectActivities } from './activities.ts';
import { endWords } from './captions.ts';
import type { LaneMark } from './marks.ts';
import { collectMarks } from './marks.ts';
import type { Positions } from './positions.ts';
import { stepPositions } from './positions.ts';
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
    }
  | {
      readonly kind: 'activities';
      readonly task: Task;
      readonly activities: readonly number[];
      readonly label: string;
    };

export interface ScoreRun {
  readonly title: string;
  readonly model: TraceModel;
  readonly positions: Positions;
  readonly activities: readonly Activity[];
  readonly marks: readonly LaneMark[];
  readonly lanes: readonly Lane[];
  readonly laneOfTask: ReadonlyMap<TaskId, number>;
  /** Lane of every activity. */
  readonly laneOfActivity: Int32Array;
}

export interface Score {
  readonly axis: Axis;
  readonly runs: readonly ScoreRun[];
  readonly from: number;
  readonly to: number;
}

/** From this many activities and this many at once on, a chart tells how many are in flight. */
const CHARTED = 12;
const CHARTED_PEAK = 3;
/** Up to this many printed lines are written out on the axis of steps. */
const MOST_PRINTS = 60;
const ROOM_FOR_WORDS = 0.07;
/** Up to this many activities of a task get a lane each; more of them share as few as possible. */
const OWN_LANES = 6;

export function makeScore(runs: readonly TimelineRun[], axis: Axis): Score {
  const sharedMs = Math.max(0, ...runs.map((run) => run.model.endsAt / 1000));
  const isCharted = runs.some(
    ({ model }) =>
      activitiesOf(model).length >= CHARTED && measure(model).peakInFlight >= CHARTED_PEAK,
  );
  const scored = runs.map((run) =>
    scoreRun(run, stepPositions(run.model.trace, axis, sharedMs), isCharted),
  );
  return {
    axis,
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

function scoreRun(run: TimelineRun, positions: Positions, isCharted: boolean): ScoreRun {
  const { model } = run;
  const activities = collectActivities(model);
  const ofTask = new Map<TaskId, number[]>();
  for (const [index, activity] of activities.entries()) {
    const list = ofTask.get(activity.task);
    if (list === undefined) ofTask.set(activity.task, [index]);
    else list.push(index);
  }
  const lanes: Lane[] = [];
  const marks = collectMarks(model);
  const printing = printingTasks(marks, positions);
  const laneOfTask = new Map<TaskId, number>();
  const laneOfActivity = new Int32Array(activities.length).fill(-1);
  if (isCharted) lanes.push({ kind: 'flight' });
  if (model.blocked.length > 0 || positions.axis === 'steps') lanes.push({ kind: 'loop' });
  /** Lanes still to come, last first: a stack, as tasks may nest without end. */
  const pending: (Task | readonly number[])[] = rootsOf(model).toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!('spans' in next)) {
      const owner = model.task(activities[next[0] ?? 0]?.task ?? MAIN_TASK);
      for (const index of next) laneOfActivity[index] = lanes.length;
      const label = nameOf(next, activities);
      lanes.push({ kind: 'activities', task: owner, activities: next, label });
      continue;
    }
    const task = next;
    const own = ofTask.get(task.id) ?? [];
    const covered = coveredSpans(task, own, activities);
    laneOfTask.set(task.id, lanes.length);
    if (covered !== null) for (const index of own) laneOfActivity[index] = lanes.length;
    lanes.push({
      kind: 'task',
      task,
      folded: covered === null ? [] : own,
      covered: covered ?? new Map(),
      isLabelled: hasWait(task, covered, positions),
      hasPrints: printing.has(task.id),
    });
    const groups = covered === null ? shareLanes(own, activities) : [];
    const below = [
      ...groups.map((group) => ({ at: activities[group[0] ?? 0]?.from ?? 0, lanes: group })),
      ...task.children.map((id) => ({ at: model.task(id).createdAt, lanes: model.task(id) })),
    ];
    // What started first stands first, so that a sequence reads as a staircase.
    below.sort((a, b) => b.at - a.at);
    for (const { lanes: under } of below) pending.push(under);
  }
  return {
    title: run.title,
    model,
    positions,
    activities,
    marks,
    lanes,
    laneOfTask,
    laneOfActivity,
  };
}

/** Whose lanes have what they printed written under them: where order is the point, and room. */
function printingTasks(marks: readonly LaneMark[], positions: Positions): ReadonlySet<TaskId> {
  const prints = marks.filter((mark) => mark.text !== '');
  const isShown = positions.axis === 'steps' && prints.length <= MOST_PRINTS;
  return new Set(isShown ? prints.map((mark) => mark.task) : []);
}

const rootsOf = (model: TraceModel): readonly Task[] =>
  model.tasks.filter((task) => task.parent === null);

/**
 * The waits of a task that its own activities stand for, when the lane is clearer with those in
 * their place: a helper like `fetchUser` does nothing but wait for its one request. Null when the
 * activities need lanes of their own: because two are in flight at once, because one is not
 * waited for, or because the task is the program itself.
 */
function coveredSpans(
  task: Task,
  own: readonly number[],
  activities: readonly Activity[],
): ReadonlyMap<number, Step> | null {
  const mayFold = own.length === 1 || own.length > OWN_LANES;
  if (own.length === 0 || !mayFold || task.type === 'main') return null;
  const covered = new Map<number, Step>();
  let span = 0;
  let previousEnd = -1;
  for (const index of own) {
    const activity = activities[index];
    if (activity === undefined || activity.from < previousEnd) return null;
    while (
      span < task.spans.length &&
      (task.spans.state(span) !== 'awaiting' || task.spans.to(span) <= activity.from)
    ) {
      span += 1;
    }
    if (span >= task.spans.length || task.spans.from(span) < activity.from) return null;
    const ends = activity.to ?? Infinity;
    const isOpen = activity.to === null && task.endedAt === null;
    if (!isOpen && task.spans.to(span) < ends) return null;
    covered.set(index, task.spans.from(span));
    previousEnd = ends;
  }
  return covered;
}

/** Whether it waits, uncovered, for long enough that words could stand above the bar. */
function hasWait(
  { spans }: Task,
  covered: ReadonlyMap<number, Step> | null,
  { extent, from, to }: Positions,
): boolean {
  const isCovered = new Set(covered?.values());
  for (let index = 0; index < spans.length; index++) {
    if (spans.state(index) !== 'awaiting' || isCovered.has(spans.from(index))) continue;
    if (extent(spans.from(index), spans.to(index)) > (to - from) * 0.02) return true;
  }
  return false;
}

/** Each activity its own lane while they are few; else first fit, so that none overlap. */
function shareLanes(own: readonly number[], activities: readonly Activity[]): readonly number[][] {
  if (own.length <= OWN_LANES) return own.map((index) => [index]);
  const lanes: number[][] = [];
  const ends: number[] = [];
  for (const index of own) {
    const activity = activities[index];
    if (activity === undefined) continue;
    let lane = ends.findIndex((end) => end <= activity.from);
    if (lane < 0) {
      lane = lanes.length;
      lanes.push([]);
    }
    lanes[lane]?.push(index);
    ends[lane] = activity.to ?? Infinity;
  }
  return lanes;
}

function nameOf(group: readonly number[], activities: readonly Activity[]): string {
  const first = activities[group[0] ?? -1];
  if (first === undefined) return '';
  if (group.length === 1) return first.label;
  const isAlike = group.every((index) => activities[index]?.api === first.api);
  return `${isAlike ? first.api : 'operations'} ×${group.length}`;
}
