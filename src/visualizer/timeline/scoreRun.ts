/** One run's lanes: which tasks and operations have one, in what order, and what is folded where. */
import type { Task, TaskId, TraceModel } from '../../trace/index.ts';
import { MAIN_TASK } from '../../trace/index.ts';
import type { TimelineRun } from '../types.ts';
import type { Activity } from './activities.ts';
import { collectActivities } from './activities.ts';
import { coveredSpans, hasWait, nameOf, shareLanes } from './folding.ts';
import type { LaneMark } from './marks.ts';
import { collectMarks } from './marks.ts';
import type { Positions } from './positions.ts';
import type { Inside, Lane, ScoreRun } from './score.ts';
import type { Shown } from './shown.ts';
import { foldKey, isMarkShown, shownTasks } from './shown.ts';

/** Up to this many printed lines are written out on the axis of steps. */
const MOST_PRINTS = 60;
const NOTHING_INSIDE: Inside = { tasks: [], activities: [] };

export function scoreRun(
  run: TimelineRun,
  index: number,
  positions: Positions,
  shown: Shown,
  isCharted: boolean,
): ScoreRun {
  const { model } = run;
  const activities = collectActivities(model);
  const marks = collectMarks(model).filter((mark) => isMarkShown(mark, shown));
  const visible = shownTasks(model, activities, marks, shown);
  const lanes: Lane[] = [];
  const laneOfTask = new Map<TaskId, number>();
  const laneOfActivity = new Int32Array(activities.length).fill(-1);
  if (isCharted) lanes.push({ kind: 'flight' });
  const hasLoop = model.blocked.length > 0 || positions.axis === 'steps';
  if (hasLoop && !shown.without.has('loop')) lanes.push({ kind: 'loop' });
  const laneOf = laneMaker(model, positions, activities, marks, shown);
  let inLanes = 0;
  /** Lanes still to come, last first: a stack, as tasks may nest without end. */
  const pending: (Task | readonly number[])[] = rootsOf(model).toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (!('spans' in next)) {
      for (const activity of next) laneOfActivity[activity] = lanes.length;
      lanes.push(activitiesLane(model, next, activities));
      continue;
    }
    if (!visible.has(next.id)) continue;
    const isFolded = shown.folded.has(foldKey(index, next.id));
    const { lane, below } = laneOf(next, isFolded, visible);
    laneOfTask.set(next.id, lanes.length);
    for (const activity of [...lane.folded, ...lane.inside.activities]) {
      laneOfActivity[activity] = lanes.length;
    }
    for (const task of lane.inside.tasks) laneOfTask.set(task.id, lanes.length);
    inLanes += 1 + lane.inside.tasks.length;
    lanes.push(lane);
    for (const under of below) pending.push(under);
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
    leftOut: model.tasks.length - inLanes,
  };
}

type TaskLane = Extract<Lane, { kind: 'task' }>;

/** Makes the lane of a task, and says what stands below it, last first. */
function laneMaker(
  model: TraceModel,
  positions: Positions,
  activities: readonly Activity[],
  marks: readonly LaneMark[],
  shown: Shown,
) {
  const ofTask = new Map<TaskId, number[]>();
  for (const [index, activity] of activities.entries()) {
    if (shown.without.has(activity.kind === 'timer' ? 'timers' : 'operations')) continue;
    const list = ofTask.get(activity.task);
    if (list === undefined) ofTask.set(activity.task, [index]);
    else list.push(index);
  }
  const printing = printingTasks(marks, positions);
  return (
    task: Task,
    isFolded: boolean,
    visible: ReadonlySet<TaskId>,
  ): { readonly lane: TaskLane; readonly below: readonly (Task | readonly number[])[] } => {
    const own = ofTask.get(task.id) ?? [];
    const covered = coveredSpans(task, own, activities);
    const groups = covered === null ? shareLanes(own, activities) : [];
    const below = [
      ...groups.map((group) => ({ at: activities[group[0] ?? 0]?.from ?? 0, lanes: group })),
      ...task.children
        .filter((id) => visible.has(id))
        .map((id) => ({ at: model.task(id).createdAt, lanes: model.task(id) })),
    ];
    // What started first stands first, so that a sequence reads as a staircase.
    below.sort((a, b) => b.at - a.at);
    const lane: TaskLane = {
      kind: 'task',
      task,
      folded: covered === null ? [] : own,
      covered: covered ?? new Map(),
      isLabelled: hasWait(task, covered, positions),
      hasPrints: printing.has(task.id),
      fold: below.length === 0 ? 'none' : isFolded ? 'closed' : 'open',
      inside: isFolded ? insideOf(model, task, visible, ofTask, groups.flat()) : NOTHING_INSIDE,
    };
    return { lane, below: isFolded ? [] : below.map(({ lanes }) => lanes) };
  };
}

/** All that is under a task, however deep. */
function insideOf(
  model: TraceModel,
  task: Task,
  visible: ReadonlySet<TaskId>,
  ofTask: ReadonlyMap<TaskId, readonly number[]>,
  own: readonly number[],
): Inside {
  const tasks: Task[] = [];
  const inside = [...own];
  const pending = [...task.children];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (!visible.has(id)) continue;
    const under = model.task(id);
    tasks.push(under);
    for (const activity of ofTask.get(id) ?? []) inside.push(activity);
    for (const child of under.children) pending.push(child);
  }
  return { tasks, activities: inside };
}

function activitiesLane(
  model: TraceModel,
  indices: readonly number[],
  activities: readonly Activity[],
): Lane {
  const task = model.task(activities[indices[0] ?? 0]?.task ?? MAIN_TASK);
  return { kind: 'activities', task, activities: indices, label: nameOf(indices, activities) };
}

/** Whose lanes have what they printed written under them: where order is the point, and room. */
function printingTasks(marks: readonly LaneMark[], positions: Positions): ReadonlySet<TaskId> {
  const prints = marks.filter((mark) => mark.text !== '');
  const isShown = positions.axis === 'steps' && prints.length <= MOST_PRINTS;
  return new Set(isShown ? prints.map((mark) => mark.task) : []);
}

const rootsOf = (model: TraceModel): readonly Task[] =>
  model.tasks.filter((task) => task.parent === null);
