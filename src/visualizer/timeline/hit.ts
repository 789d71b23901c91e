/** What lies under a point: pure, from the same view that drawing works from. */
import type { Site, Step } from '../../trace/index.ts';
import { MAIN_TASK } from '../../trace/index.ts';
import { labelStart } from '../draw/labels.ts';
import type { LaneMark } from './marks.ts';
import type { Row } from './layout.ts';
import { rowAt } from './layout.ts';
import { stepAtPosition } from './positions.ts';
import type { Track } from './track.ts';
import { spanFrom } from './track.ts';
import type { View } from './view.ts';
import { RULER, rowShift } from './view.ts';
import { toPosition, toX } from './viewport.ts';

export type Target =
  | { readonly kind: 'ruler' }
  | {
      readonly kind: 'label';
      readonly run: number;
      readonly row: Row;
      /** Whether the point is on the sign that folds the lane. */
      readonly isFold: boolean;
    }
  | {
      readonly kind: 'span';
      readonly run: number;
      readonly row: Row;
      /** Index into the task's spans. */
      readonly span: number;
      readonly step: Step;
    }
  | {
      readonly kind: 'activity';
      readonly run: number;
      readonly row: Row;
      /** Index into the run's activities. */
      readonly activity: number;
      /** Its end when the pointer is at the end cap, else its start. */
      readonly step: Step;
    }
  | {
      readonly kind: 'job';
      readonly run: number;
      readonly row: Row;
      readonly job: number;
      readonly step: Step;
    }
  | {
      readonly kind: 'mark';
      readonly run: number;
      readonly row: Row;
      readonly step: Step;
      /** Marks that are too close together to be told apart here, this one included. */
      readonly together: readonly LaneMark[];
    }
  /** On a run's lanes, but on nothing: the moment. */
  | { readonly kind: 'moment'; readonly run: number; readonly row: Row; readonly step: Step };

/** `tolerance` in px: how near counts as on it; larger for fingers than for a mouse. */
export function hitTest(view: View, x: number, y: number, tolerance: number): Target | null {
  if (y < RULER) return x >= view.frame.left - tolerance ? { kind: 'ruler' } : null;
  const row = view.layout.rows[rowAt(view.layout, y - RULER + view.scrollTop)];
  if (row === undefined || y - RULER + view.scrollTop < row.top) return null;
  const run = view.score.runs[row.run];
  const lane = run?.lanes[row.lane];
  if (x < view.frame.left - 8) {
    const canFold = lane?.kind === 'task' && lane.fold !== 'none';
    const isFold = canFold && x < labelStart(view.width, row.depth) - 1;
    return { kind: 'label', run: row.run, row, isFold };
  }
  if (run === undefined) return null;
  if (row.kind === 'lane' && lane !== undefined) {
    const content = view.contents(row.run, row.lane);
    const mark = markAt(view, row, content.marks, x, y, tolerance);
    if (mark !== null) return mark;
    if (lane.kind === 'loop') {
      for (const track of [content.work, content.spans]) {
        const index = indexAt(view, track, x, tolerance);
        const job = run.model.jobs[track.source[index] ?? -1];
        if (index < 0 || job === undefined) continue;
        return {
          kind: 'job',
          run: row.run,
          row,
          job: track.source[index] ?? 0,
          step: job.startedAt,
        };
      }
    }
    const ran = lane.kind === 'task' ? runningAt(view, content.spans, x, tolerance) : NOTHING_NEAR;
    const work = indexAt(view, content.work, x, tolerance);
    const isOnWork = work >= 0 && endDistance(view, content.work, work, x) <= ran.distance;
    const activity = run.activities[content.work.source[work] ?? -1];
    if (activity !== undefined && (isOnWork || ran.index < 0)) {
      const source = content.work.source[work] ?? 0;
      const isEnd = activity.to !== null && isAtEnd(view, content.work, work, x, tolerance);
      const step = isEnd && activity.to !== null ? activity.to : activity.from;
      return { kind: 'activity', run: row.run, row, activity: source, step };
    }
    const span = ran.index >= 0 ? ran.index : indexAt(view, content.spans, x, tolerance);
    if (span >= 0 && lane.kind === 'task') {
      const source = content.spans.source[span] ?? 0;
      return { kind: 'span', run: row.run, row, span: source, step: lane.task.spans.from(source) };
    }
  }
  const step = stepAtPosition(run.positions, toPosition(view.viewport, view.frame, x));
  return { kind: 'moment', run: row.run, row, step };
}

const endDistance = (view: View, track: Track, index: number, x: number): number =>
  Math.abs(toX(view.viewport, view.frame, track.to[index] ?? 0) - x);

/** Whether x means the end of a bar rather than its length. */
function isAtEnd(view: View, track: Track, index: number, x: number, tolerance: number): boolean {
  const start = toX(view.viewport, view.frame, track.from[index] ?? 0);
  const end = toX(view.viewport, view.frame, track.to[index] ?? 0);
  return end - start > 2 * tolerance && Math.abs(end - x) <= tolerance + 1;
}

/** The span under x, or the nearest one within the tolerance; -1 when there is none. */
function indexAt(view: View, track: Track, x: number, tolerance: number): number {
  const after = spanFrom(track, toPosition(view.viewport, view.frame, x));
  let best = -1;
  let bestDistance = tolerance;
  for (const index of [after - 1, after]) {
    if (index < 0 || index >= track.length) continue;
    const from = toX(view.viewport, view.frame, track.from[index] ?? 0);
    const to = Math.max(from + 3, toX(view.viewport, view.frame, track.to[index] ?? 0));
    const distance = x < from ? from - x : x > to ? x - to : 0;
    if (distance < bestDistance || (distance === 0 && best < 0)) {
      best = index;
      bestDistance = distance;
    }
  }
  return best;
}

interface Near {
  readonly index: number;
  /** In px. */
  readonly distance: number;
}
const NOTHING_NEAR: Near = { index: -1, distance: Infinity };

/** A narrow running span near x: it wins over the long waits around it. */
function runningAt(view: View, track: Track, x: number, tolerance: number): Near {
  const unit = (view.viewport.to - view.viewport.from) / view.frame.width;
  const reach = tolerance * unit;
  const position = toPosition(view.viewport, view.frame, x);
  let best = NOTHING_NEAR;
  let walked = 0;
  for (let index = spanFrom(track, position - reach); index < track.length; index++) {
    const from = track.from[index] ?? 0;
    walked += 1;
    if (from > position + reach || walked > 64) break;
    if (track.state[index] !== 0) continue;
    const to = track.to[index] ?? 0;
    const gap = position < from ? from - position : position > to ? position - to : 0;
    if (gap / unit < best.distance) best = { index, distance: gap / unit };
  }
  return best;
}

function markAt(
  view: View,
  row: Row,
  marks: readonly LaneMark[],
  x: number,
  y: number,
  tolerance: number,
): Target | null {
  const run = view.score.runs[row.run];
  if (run === undefined) return null;
  const foot = row.barTop + row.barHeight + rowShift(view) - 3;
  const near: LaneMark[] = [];
  for (const mark of marks) {
    // Console signs hang under the bar: what ran above them keeps its own place.
    if (y < foot && mark.kind.startsWith('console')) continue;
    const distance = Math.abs(toX(view.viewport, view.frame, run.positions.of[mark.step] ?? 0) - x);
    if (distance <= Math.min(tolerance, 7)) near.push(mark);
  }
  const [first] = near;
  if (first === undefined) return null;
  return { kind: 'mark', run: row.run, row, step: first.step, together: near };
}

/** The place in the learner's source that a target comes from. */
export function siteOf(view: View, target: Target): Site | null {
  if (target.kind === 'ruler') return null;
  const run = view.score.runs[target.run];
  if (run === undefined) return null;
  const lane = run.lanes[target.row.lane];
  switch (target.kind) {
    case 'label':
      return lane?.kind === 'task'
        ? lane.task.site
        : lane?.kind === 'activities'
          ? (run.activities[lane.activities[0] ?? -1]?.site ?? null)
          : null;
    case 'activity':
      return run.activities[target.activity]?.site ?? null;
    case 'span':
      return (
        run.model.trace.event(target.step).site ??
        (lane?.kind === 'task' && lane.task.id !== MAIN_TASK ? lane.task.site : null)
      );
    case 'job':
    case 'mark':
      return run.model.trace.event(target.step).site;
    case 'moment':
      return null;
  }
}
