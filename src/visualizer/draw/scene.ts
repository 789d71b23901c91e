/** Draws the whole still picture, back to front; the cursor lies on a layer of its own. */
import { arrowsIn } from '../timeline/arrows.ts';
import type { LaneArrows } from '../timeline/laneArrows.ts';
import type { Tick } from '../timeline/ticks.ts';
import { ruler } from '../timeline/ticks.ts';
import { RULER, rowShift, visibleRows } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import type { Cursor } from '../types.ts';
import { drawArrows } from './arrow.ts';
import { drawCriticalPaths } from './criticalPath.ts';
import { drawDivergence, isParted } from './divergence.ts';
import { drawHighlight, type Highlight } from './highlight.ts';
import type { Brush } from './brush.ts';
import { drawLanes } from './rows.ts';
import { drawRunEnds, drawSaving } from './ends.ts';
import { drawLabel } from './labels.ts';
import type { FanBox } from './ruler.ts';
import { drawRuler, fanBoxes, isFanned } from './ruler.ts';

export interface SceneOptions {
  readonly arrows: readonly LaneArrows[];
  readonly cursor: Cursor | null;
  readonly highlight: Highlight | null;
  /** Left to right, how much of the axis is uncovered: 1 but while the score draws itself. */
  readonly uncovered: number;
}

/** Returns how many arrows were left out. */
export function drawScene(brush: Brush, options: SceneOptions): number {
  const { context, palette, view } = brush;
  const { frame } = view;
  const rows = visibleRows(view);
  context.globalAlpha = 1;
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, view.width, view.height);

  const ticks = ruler(view.viewport, frame.width, view.score.axis);
  const fans = fanBoxes(view);
  drawGrid(brush, ticks, fans);
  separators(brush);

  context.save();
  context.beginPath();
  const uncovered = (frame.width + 26) * options.uncovered;
  context.rect(frame.left - 6, RULER, uncovered, view.height - RULER);
  context.clip();
  if (options.highlight !== null) drawHighlight(brush, rows, options.highlight);
  drawLanes(brush, rows);
  const { shown, hidden } = arrowsIn(view, options.arrows, options.cursor);
  drawArrows(brush, shown);
  drawCriticalPaths(brush);
  if (isParted(view)) drawDivergence(brush);
  drawRunEnds(brush);
  drawSaving(brush);
  context.restore();

  context.save();
  context.beginPath();
  context.rect(0, RULER, frame.left - 6, view.height - RULER);
  context.clip();
  for (const row of rows) drawLabel(brush, row);
  context.restore();

  drawRuler(brush, ticks, fans);
  scrollThumb(brush);
  return hidden;
}

/** Lines of the ruler; none in the inside of a fan, which is one instant. */
function drawGrid(
  { context, palette, view }: Brush,
  ticks: readonly Tick[],
  fans: readonly FanBox[],
) {
  context.fillStyle = palette.line;
  for (const tick of ticks) {
    const x = toX(view.viewport, view.frame, tick.at);
    if (x < view.frame.left - 1 || x > view.frame.left + view.frame.width + 1) continue;
    if (isFanned(fans, x)) continue;
    context.globalAlpha = tick.label === '' ? 0.6 : 1;
    context.fillRect(Math.round(x), RULER - 4, 1, view.height - RULER + 4);
  }
  context.globalAlpha = 1;
}

/** The hairline between two runs. */
function separators({ context, palette, view }: Brush): void {
  context.fillStyle = palette.line;
  for (const [index, group] of view.layout.groups.entries()) {
    if (index === 0) continue;
    const y = Math.round(group.top - view.layout.density.gap / 2 + rowShift(view));
    if (y > RULER) context.fillRect(16, y, view.width - 32, 1);
  }
}

/** Says, quietly, that there is more above or below. */
function scrollThumb({ context, palette, view }: Brush): void {
  const room = view.height - RULER;
  if (view.layout.height <= room) return;
  const size = Math.max(24, (room * room) / view.layout.height);
  const travel = room - size;
  const top = RULER + (view.scrollTop / (view.layout.height - room)) * travel;
  context.fillStyle = palette.soft;
  context.globalAlpha = 0.45;
  context.beginPath();
  context.roundRect(view.width - 6, top + 1, 4, size - 2, 2);
  context.fill();
  context.globalAlpha = 1;
}
