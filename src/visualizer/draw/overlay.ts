/** The layer above the picture: cursor, what the pointer is on, a measured stretch. */
import type { Measured } from '../timeline/measured.ts';
import { measuredWords } from '../timeline/measured.ts';
import type { Pins } from '../timeline/pins.ts';
import type { View } from '../timeline/view.ts';
import { RULER, rowShift } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import type { Target } from '../timeline/hit.ts';
import type { Cursor, Notice } from '../types.ts';
import type { Brush } from './brush.ts';
import { drawMatches, drawNotices, drawPins } from './pins.ts';
import { fontOf } from './text.ts';

export interface OverlayOptions {
  /** Where the cursor line stands, in the unit of the axis; null without one. */
  readonly cursorAt: number | null;
  readonly hovered: Target | null;
  readonly selected: Target | null;
  readonly measured: Measured | null;
  readonly pins: Pins;
  readonly matches: readonly Cursor[];
  readonly notices: readonly Notice[];
}

export function drawOverlay(brush: Brush, options: OverlayOptions): void {
  const { context, view } = brush;
  context.clearRect(0, 0, view.width, view.height);
  context.save();
  context.beginPath();
  context.rect(view.frame.left - 8, 0, view.width, view.height);
  context.clip();
  if (options.matches.length > 0) drawMatches(brush, options.matches);
  if (options.measured !== null) drawMeasured(brush, options.measured);
  if (options.selected !== null) outline(brush, options.selected, 1.5);
  if (options.hovered !== null) outline(brush, options.hovered, 1);
  drawNotices(brush, options.notices);
  drawPins(brush, options.pins);
  if (options.cursorAt !== null) drawCursor(brush, options.cursorAt);
  context.restore();
}

function drawCursor({ context, palette, view }: Brush, position: number): void {
  const x = toX(view.viewport, view.frame, position);
  if (x < view.frame.left - 8 || x > view.width + 8) return;
  context.fillStyle = palette.accent;
  context.fillRect(x - 0.75, RULER - 6, 1.5, view.height - RULER + 6);
  context.beginPath();
  context.moveTo(x - 6, RULER - 8);
  context.lineTo(x + 6, RULER - 8);
  context.lineTo(x, RULER);
  context.fill();
}

/** From and to of a target in the unit of the axis. */
export function extentOf(view: View, target: Target): Measured | null {
  if (target.kind === 'ruler' || target.kind === 'label' || target.kind === 'moment') return null;
  const run = view.score.runs[target.run];
  const lane = run?.lanes[target.row.lane];
  if (run === undefined) return null;
  const at = (step: number): number => run.positions.of[step] ?? 0;
  switch (target.kind) {
    case 'activity': {
      const activity = run.activities[target.activity];
      if (activity === undefined) return null;
      return { from: at(activity.from), to: at(activity.to ?? run.positions.of.length - 1) };
    }
    case 'span':
      if (lane?.kind !== 'task') return null;
      return {
        from: at(lane.task.spans.from(target.span)),
        to: at(lane.task.spans.to(target.span)),
      };
    case 'job': {
      const job = run.model.jobs[target.job];
      if (job === undefined) return null;
      return { from: at(job.startedAt), to: at(job.endedAt ?? run.positions.of.length - 1) };
    }
    case 'mark':
      return { from: at(target.step), to: at(target.step) };
  }
}

function outline(brush: Brush, target: Target, width: number): void {
  const { context, palette, view } = brush;
  const extent = extentOf(view, target);
  if (extent === null || target.kind === 'ruler') return;
  const x0 = toX(view.viewport, view.frame, extent.from);
  const x1 = Math.max(x0 + 4, toX(view.viewport, view.frame, extent.to));
  const { barHeight } = target.row;
  const inset = isHalf(view, target) ? Math.round(barHeight / 4) : 0;
  const y = target.row.barTop + rowShift(view) + inset;
  if (y + barHeight < RULER) return;
  context.strokeStyle = width > 1 ? palette.accent : palette.soft;
  context.lineWidth = width;
  context.beginPath();
  context.roundRect(x0 - 1.5, y - 1.5, x1 - x0 + 3, barHeight - 2 * inset + 3, 3);
  context.stroke();
}

/** Waits are drawn at half height. */
function isHalf(view: View, target: Target): boolean {
  if (target.kind !== 'span') return false;
  const lane = view.score.runs[target.run]?.lanes[target.row.lane];
  return lane?.kind === 'task' && lane.task.spans.state(target.span) === 'awaiting';
}

function drawMeasured(brush: Brush, measured: Measured): void {
  const { context, palette, view, text } = brush;
  const x0 = toX(view.viewport, view.frame, Math.min(measured.from, measured.to));
  const x1 = toX(view.viewport, view.frame, Math.max(measured.from, measured.to));
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.08;
  context.fillRect(x0, RULER - 4, x1 - x0, view.height);
  context.globalAlpha = 0.6;
  context.fillRect(x0, RULER - 4, 1, view.height);
  context.fillRect(x1 - 1, RULER - 4, 1, view.height);
  context.globalAlpha = 1;
  const words = measuredWords(view.score, measured);
  const font = fontOf(palette, 11.5, 600);
  const room = text.width(words, font);
  const middle = Math.min(Math.max((x0 + x1) / 2, x0 + room / 2), view.width - room / 2 - 4);
  context.font = font;
  context.textAlign = 'center';
  context.fillStyle = palette.panel;
  context.fillRect(middle - room / 2 - 6, view.height - 26, room + 12, 18);
  context.fillStyle = palette.accent;
  context.fillText(words, middle, view.height - 13);
}
