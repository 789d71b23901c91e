/** Brightens what comes from one source line: a band of the running colour behind it. */
import type { Row } from '../timeline/layout.ts';
import type { Lane, ScoreRun } from '../timeline/score.ts';
import { rowShift } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import type { Brush } from './brush.ts';

/** Stretches that end nearer than this to the one before lie on it. In px. */
const SPOT = 0.5;

/** Steps of one run whose site touches the line. */
export interface Highlight {
  readonly run: number;
  readonly steps: ReadonlySet<number>;
}

export function drawHighlight(brush: Brush, rows: readonly Row[], highlight: Highlight): void {
  const { context, palette, view } = brush;
  const run = view.score.runs[highlight.run];
  if (run === undefined) return;
  context.fillStyle = palette.running;
  for (const row of rows) {
    const lane = run.lanes[row.lane];
    if (row.run !== highlight.run || lane === undefined) continue;
    const y = row.top + rowShift(view);
    let drawnTo = -Infinity;
    for (const [from, to] of stretches(run, lane, highlight.steps)) {
      const x0 = Math.max(toX(view.viewport, view.frame, from), view.frame.left - 6);
      const x1 = Math.min(
        toX(view.viewport, view.frame, to),
        view.frame.left + view.frame.width + 20,
      );
      // Thousands on one pixel would take seconds to draw.
      if (x1 < x0 || x1 - drawnTo < SPOT) continue;
      drawnTo = x1;
      context.globalAlpha = 0.12;
      context.fillRect(x0 - 1, y + 1, Math.max(6, x1 - x0 + 2), row.height - 1);
      context.globalAlpha = 1;
      context.fillRect(x0 - 1, y + row.height - 1, Math.max(6, x1 - x0 + 2), 1.5);
    }
  }
}

/** Where on a lane the line's code began something, and how far that reached. */
function* stretches(
  run: ScoreRun,
  lane: Lane,
  steps: ReadonlySet<number>,
): Generator<readonly [from: number, to: number]> {
  const at = (step: number): number => run.positions.of[step] ?? 0;
  if (lane.kind === 'loop' || lane.kind === 'flight') return;
  if (lane.kind === 'task') {
    const { spans } = lane.task;
    for (let index = 0; index < spans.length; index++) {
      if (spans.state(index) !== 'awaiting' || !steps.has(spans.from(index))) continue;
      yield [at(spans.from(index)), at(spans.to(index))];
    }
  }
  for (const index of lane.kind === 'task' ? lane.folded : lane.activities) {
    const activity = run.activities[index];
    if (activity === undefined || !steps.has(activity.from)) continue;
    yield [at(activity.from), at(activity.to ?? run.positions.of.length - 1)];
  }
}
