/** The thing on the timeline that a step is the beginning or the end of. Pure. */
import type { Cursor } from '../types.ts';
import type { Target } from './hit.ts';
import type { View } from './view.ts';
import { laneOf } from './walk.ts';

/** Null when the step stands on no lane, or in the middle of something. */
export function targetOfCursor(view: View, cursor: Cursor): Target | null {
  const run = view.score.runs[cursor.run];
  if (run === undefined || cursor.step >= run.model.trace.length) return null;
  const laneIndex = laneOf(run, cursor.step);
  const row = view.layout.rows[view.layout.rowOfLane[cursor.run]?.[laneIndex] ?? -1];
  const lane = run.lanes[laneIndex];
  if (row === undefined || lane === undefined) return null;
  const { step } = cursor;
  const indices =
    lane.kind === 'activities' ? lane.activities : lane.kind === 'task' ? lane.folded : [];
  for (const index of indices) {
    const activity = run.activities[index];
    if (activity === undefined || (activity.from !== step && activity.to !== step)) continue;
    return { kind: 'activity', run: cursor.run, row, activity: index, step };
  }
  if (lane.kind === 'task') {
    const { spans } = lane.task;
    // Spans are in order of their first steps.
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (spans.from(middle) < step) low = middle + 1;
      else high = middle;
    }
    if (low < spans.length && spans.from(low) === step) {
      return { kind: 'span', run: cursor.run, row, span: low, step };
    }
  }
  return { kind: 'moment', run: cursor.run, row, step };
}
