/** How a task's operations stand: in its own lane, in lanes of their own, or sharing a few. Pure. */
import { LaneEnds } from './laneEnds.ts';
import type { Step, Task } from '../../trace/index.ts';
import type { Activity } from './activities.ts';
import type { Positions } from './positions.ts';

/** Up to this many activities of a task get a lane each; more of them share as few as possible. */
const OWN_LANES = 6;

/**
 * The waits of a task that its own activities stand for, when the lane is clearer with those in
 * their place: a helper like `fetchUser` does nothing but wait for its one request. Null when the
 * activities need lanes of their own: because two are in flight at once, because one is not
 * waited for, or because the task is the program itself.
 */
export function coveredSpans(
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
export function hasWait(
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
export function shareLanes(
  own: readonly number[],
  activities: readonly Activity[],
): readonly number[][] {
  if (own.length <= OWN_LANES) return own.map((index) => [index]);
  const lanes: number[][] = [];
  const ends = new LaneEnds();
  for (const index of own) {
    const activity = activities[index];
    if (activity === undefined) continue;
    const lane = ends.firstFree(activity.from);
    if (lane === lanes.length) lanes.push([]);
    lanes[lane]?.push(index);
    ends.set(lane, activity.to ?? Infinity);
  }
  return lanes;
}

export function nameOf(group: readonly number[], activities: readonly Activity[]): string {
  const first = activities[group[0] ?? -1];
  if (first === undefined) return '';
  if (group.length === 1) return first.label;
  const isAlike = group.every((index) => activities[index]?.api === first.api);
  return `${isAlike ? first.api : 'operations'} ×${group.length}`;
}
