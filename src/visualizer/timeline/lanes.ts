/** What stands on each lane, as columns, made when a lane is first looked at and kept. */
import type { BlockedStretch, Job, TraceModel } from '../../trace/index.ts';
import { asStep } from '../../trace/index.ts';
import type { Activity } from './activities.ts';
import type { LaneMark } from './marks.ts';
import type { Positions } from './positions.ts';
import type { Lane, Score, ScoreRun } from './score.ts';
import type { Faults, Track } from './track.ts';
import { activityTrack, makeTrack, taskTrack } from './track.ts';

export interface LaneContent {
  /** What the task did; on the loop lane: macrotasks. */
  readonly spans: Track;
  /** Operations and timers on this lane; on the loop lane: microtasks. */
  readonly work: Track;
  readonly faults: Faults;
  readonly marks: readonly LaneMark[];
}

export type LaneContents = (run: number, lane: number) => LaneContent;

const EMPTY = makeTrack(0, () => ({ from: 0, to: 0, state: 0, source: 0, weight: 0 }));
const QUIET: Faults = {
  cancelled: new Float64Array(),
  rejected: new Float64Array(),
  blockedFrom: new Float64Array(),
  blockedTo: new Float64Array(),
};
const NOTHING: LaneContent = { spans: EMPTY, work: EMPTY, faults: QUIET, marks: [] };

/** The contents of every lane of a score, lazily. */
export function laneContents(score: Score): LaneContents {
  const kept = score.runs.map((): LaneContent[] => []);
  const marks = score.runs.map(groupMarks);
  return (runIndex, laneIndex) => {
    const run = score.runs[runIndex];
    const lane = run?.lanes[laneIndex];
    const cache = kept[runIndex];
    if (run === undefined || lane === undefined || cache === undefined) return NOTHING;
    return (cache[laneIndex] ??= contentOf(run, lane, marks[runIndex]?.get(laneIndex) ?? []));
  };
}

function groupMarks(run: ScoreRun): ReadonlyMap<number, readonly LaneMark[]> {
  const byLane = new Map<number, LaneMark[]>();
  for (const mark of run.marks) {
    const lane = run.laneOfTask.get(mark.task);
    if (lane === undefined) continue;
    const list = byLane.get(lane);
    if (list === undefined) byLane.set(lane, [mark]);
    else list.push(mark);
  }
  return byLane;
}

function contentOf(run: ScoreRun, lane: Lane, marks: readonly LaneMark[]): LaneContent {
  const { model, positions, activities } = run;
  switch (lane.kind) {
    case 'flight':
      return NOTHING;
    case 'loop':
      return {
        spans: jobTrack(model.jobs, positions, (job) => !isMicrotask(job)),
        work: jobTrack(model.jobs, positions, isMicrotask),
        faults: { ...QUIET, ...blockedColumns(model, model.blocked, positions) },
        marks: [],
      };
    case 'task': {
      const { task } = lane;
      const work = activityTrack(lane.folded, activities, positions);
      const tasks = [task, ...lane.inside.tasks];
      const ids = new Set(tasks.map(({ id }) => id));
      const own = model.blocked.filter((stretch) => stretch.task !== null && ids.has(stretch.task));
      const ends = endings([...lane.folded, ...lane.inside.activities], activities, positions);
      for (const { endedAt, ending } of tasks) {
        if (endedAt === null) continue;
        const at = positions.of[endedAt] ?? 0;
        if (ending === 'rejected') ends.rejected.push(at);
        if (ending === 'cancelled') ends.cancelled.push(at);
      }
      for (const mark of marks) {
        if (mark.kind === 'rejection') ends.rejected.push(positions.of[mark.step] ?? 0);
      }
      return {
        spans: taskTrack(task, positions, new Set(lane.covered.values())),
        work,
        faults: {
          rejected: new Float64Array(ends.rejected).sort(),
          cancelled: new Float64Array(ends.cancelled).sort(),
          ...blockedColumns(model, own, positions),
        },
        marks,
      };
    }
    case 'activities': {
      const ends = endings(lane.activities, activities, positions);
      return {
        spans: EMPTY,
        work: activityTrack(lane.activities, activities, positions),
        faults: {
          ...QUIET,
          rejected: new Float64Array(ends.rejected).sort(),
          cancelled: new Float64Array(ends.cancelled).sort(),
        },
        marks: [],
      };
    }
  }
}

const isMicrotask = (job: Job): boolean => job.queue === 'microtask' || job.queue === 'tick';

/** Jobs that nest or overlap (a microtask inside a script) are cut to begin where the last one ended. */
function jobTrack(
  jobs: readonly Job[],
  positions: Positions,
  isWanted: (job: Job) => boolean,
): Track {
  const chosen: number[] = [];
  for (const [index, job] of jobs.entries()) if (isWanted(job)) chosen.push(index);
  const end = positions.of[positions.of.length - 1] ?? 0;
  let reached = -Infinity;
  return makeTrack(chosen.length, (index) => {
    const source = chosen[index] ?? 0;
    const job = jobs[source];
    const from = Math.max(reached, positions.of[job?.startedAt ?? 0] ?? 0);
    const ended = job?.endedAt ?? null;
    const to = Math.max(from, ended === null ? end : (positions.of[ended] ?? from));
    reached = to;
    return { from, to, state: 0, source, weight: to - from };
  });
}

function endings(
  indices: readonly number[],
  activities: readonly Activity[],
  positions: Positions,
): { readonly rejected: number[]; readonly cancelled: number[] } {
  const rejected: number[] = [];
  const cancelled: number[] = [];
  for (const index of indices) {
    const activity = activities[index];
    if (activity === undefined || activity.to === null) continue;
    const at = positions.of[activity.to] ?? 0;
    if (activity.ending === 'rejected') rejected.push(at);
    if (activity.ending === 'cancelled') cancelled.push(at);
  }
  return { rejected, cancelled };
}

function blockedColumns(
  model: TraceModel,
  stretches: readonly BlockedStretch[],
  positions: Positions,
): Pick<Faults, 'blockedFrom' | 'blockedTo'> {
  const blockedFrom = new Float64Array(stretches.length);
  const blockedTo = new Float64Array(stretches.length);
  for (const [index, stretch] of stretches.entries()) {
    const began = positions.of[stepAtTime(model, stretch.from)] ?? 0;
    const start = stretch.from / 1000 + positions.shift;
    const from = positions.axis === 'time' ? Math.max(began, start) : began;
    blockedFrom[index] = from;
    blockedTo[index] = Math.max(from, positions.of[stretch.step] ?? from);
  }
  return { blockedFrom, blockedTo };
}

/** The last step that happened at `micros` or before. */
function stepAtTime({ trace }: TraceModel, micros: number): number {
  let low = 0;
  let high = trace.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (trace.timeAt(asStep(middle)) <= micros) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
