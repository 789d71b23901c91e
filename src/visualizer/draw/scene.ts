/** Draws the whole still picture, back to front; the cursor lies on a layer of its own. */
import { formatMs, groupDigits } from '../format.ts';
import type { LaneArrow } from '../timeline/arrows.ts';
import { arrowsIn } from '../timeline/arrows.ts';
import type { Row } from '../timeline/layout.ts';
import { laneName } from '../timeline/laneName.ts';
import { ruler } from '../timeline/ticks.ts';
import { RULER, rowShift, visibleRows } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import type { Cursor } from '../types.ts';
import { drawArrows } from './arrow.ts';
import { drawHighlight, type Highlight } from './highlight.ts';
import type { Brush } from './brush.ts';
import { drawLane } from './rows.ts';
import { drawRunEnds, drawSaving } from './ends.ts';
import { fontOf } from './text.ts';

export interface SceneOptions {
  readonly arrows: readonly (readonly LaneArrow[])[];
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
  drawGrid(brush, ticks);
  separators(brush);

  context.save();
  context.beginPath();
  const uncovered = (frame.width + 26) * options.uncovered;
  context.rect(frame.left - 6, RULER, uncovered, view.height - RULER);
  context.clip();
  if (options.highlight !== null) drawHighlight(brush, rows, options.highlight);
  for (const row of rows) if (row.kind === 'lane') drawLane(brush, row);
  const { shown, hidden } = arrowsIn(view, options.arrows, options.cursor);
  drawArrows(brush, shown);
  drawRunEnds(brush);
  drawSaving(brush);
  context.restore();

  context.save();
  context.beginPath();
  context.rect(0, RULER, frame.left - 6, view.height - RULER);
  context.clip();
  for (const row of rows) drawLabel(brush, row);
  context.restore();

  drawRuler(brush, ticks);
  scrollThumb(brush);
  return hidden;
}

function drawGrid({ context, palette, view }: Brush, ticks: ReturnType<typeof ruler>): void {
  context.fillStyle = palette.line;
  for (const tick of ticks) {
    const x = toX(view.viewport, view.frame, tick.at);
    if (x < view.frame.left - 1 || x > view.frame.left + view.frame.width + 1) continue;
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

function drawRuler(brush: Brush, ticks: ReturnType<typeof ruler>): void {
  const { context, palette, view, text } = brush;
  const { frame } = view;
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, view.width, RULER - 4);
  context.font = fontOf(palette, 11);
  context.textAlign = 'center';
  const fans = view.score.runs.flatMap((run) => run.positions.fans);
  let labelledTo = -Infinity;
  for (const fan of fans) {
    const x0 = toX(view.viewport, frame, fan.from);
    const x1 = toX(view.viewport, frame, fan.to);
    if (x1 - x0 < 60 || x1 < frame.left || x0 > frame.left + frame.width) continue;
    labelledTo = Math.max(
      labelledTo,
      fanBracket(brush, x0, x1, fan.atMs, fan.last - fan.first + 1),
    );
  }
  context.fillStyle = palette.soft;
  context.textAlign = 'center';
  context.font = fontOf(palette, 11);
  for (const tick of ticks) {
    if (tick.label === '') continue;
    const x = toX(view.viewport, frame, tick.at);
    if (x < frame.left - 1 || x > frame.left + frame.width + 1) continue;
    const isFanned = fans.some(
      (fan) =>
        tick.at > fan.from &&
        tick.at <= fan.to &&
        toX(view.viewport, frame, fan.to) - toX(view.viewport, frame, fan.from) >= 60,
    );
    const half = text.width(tick.label, fontOf(palette, 11)) / 2;
    if (isFanned || x - half < labelledTo) continue;
    context.font = fontOf(palette, 11);
    context.fillText(tick.label, Math.min(x, view.width - half - 2), 15);
  }
}

/** Over steps of one instant that were fanned out: the instant, and that its inside is no time. */
function fanBracket(brush: Brush, x0: number, x1: number, atMs: number, count: number): number {
  const { context, palette, view, text } = brush;
  const left = Math.max(x0, view.frame.left);
  const right = Math.min(x1, view.frame.left + view.frame.width);
  context.strokeStyle = palette.soft;
  context.globalAlpha = 0.6;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left + 0.5, RULER - 1);
  context.lineTo(left + 0.5, RULER - 4.5);
  context.lineTo(right - 0.5, RULER - 4.5);
  context.lineTo(right - 0.5, RULER - 1);
  context.stroke();
  context.globalAlpha = 1;
  const font = fontOf(palette, 11);
  const time = atMs > 0 && atMs < 1 ? `${groupDigits(atMs, 2)} ms` : formatMs(atMs);
  const words = text.fit(`at ${time} · ${groupDigits(count)} steps`, font, right - left - 4);
  context.font = font;
  context.fillStyle = palette.soft;
  context.textAlign = 'left';
  context.fillText(words, left + 2, 15);
  return left + 2 + text.width(words, font) + 8;
}

function drawLabel(brush: Brush, row: Row): void {
  const { context, palette, view, text } = brush;
  const run = view.score.runs[row.run];
  if (run === undefined) return;
  const isNarrow = view.width < 480;
  const margin = isNarrow ? 10 : 20;
  const y = rowShift(view);
  context.textAlign = 'left';
  if (row.kind === 'title') {
    const font = fontOf(palette, 10.5, 600);
    context.font = font;
    context.fillStyle = palette.soft;
    context.letterSpacing = '0.06em';
    context.fillText(
      text.fit(run.title.toUpperCase(), font, view.frame.left - margin),
      margin,
      y + row.top + 11,
    );
    context.letterSpacing = '0px';
    return;
  }
  const lane = run.lanes[row.lane];
  if (lane === undefined) return;
  const { words, isSoft } = laneName(lane);
  const size = row.barHeight < 12 || isNarrow ? 11.5 : 12.5;
  const font = fontOf(palette, size);
  const indent = Math.min(row.depth, 6) * (isNarrow ? 7 : 14);
  context.font = font;
  context.fillStyle = isSoft ? palette.soft : palette.ink;
  context.fillText(
    text.fit(words, font, view.frame.left - 9 - margin - indent),
    margin + indent,
    Math.round(y + row.barTop + row.barHeight / 2 + size * 0.36),
  );
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
