/** The ruler: ticks in words, and brackets over instants whose steps are fanned out. */
import { formatMs, groupDigits } from '../format.ts';
import type { Tick } from '../timeline/ticks.ts';
import type { View } from '../timeline/view.ts';
import { RULER } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import type { Brush } from './brush.ts';
import { fontOf } from './text.ts';

/** A fan wide enough to be mistaken for a stretch of time, in px. */
export interface FanBox {
  readonly x0: number;
  readonly x1: number;
  readonly atMs: number;
  /** In one run; null when runs that share the axis have different numbers. */
  readonly steps: number | null;
}

/** From this width in px on, a fan is marked as what it is. */
const MARKED = 56;

/** Fans of one instant in several runs are one. */
export function fanBoxes(view: View): readonly FanBox[] {
  const { frame } = view;
  const boxes: FanBox[] = [];
  const unit = (view.viewport.to - view.viewport.from) / frame.width;
  for (const run of view.score.runs) {
    if (run.positions.widestFan < MARKED * unit) continue;
    for (const fan of run.positions.fans) {
      const x0 = toX(view.viewport, frame, fan.from);
      const x1 = toX(view.viewport, frame, fan.to);
      if (x1 - x0 < MARKED || x1 < frame.left || x0 > frame.left + frame.width) continue;
      const same = boxes.findIndex((box) => box.x0 < x1 && box.x1 > x0);
      const steps = fan.last - fan.first + 1;
      const other = boxes[same];
      if (other === undefined) boxes.push({ x0, x1, atMs: fan.atMs, steps });
      else {
        boxes[same] = {
          x0: Math.min(x0, other.x0),
          x1: Math.max(x1, other.x1),
          atMs: Math.min(fan.atMs, other.atMs),
          steps: other.steps === steps ? steps : null,
        };
      }
    }
  }
  return boxes.sort((a, b) => a.x0 - b.x0);
}

/** Strictly inside a fan: at its start the time is true. */
export const isFanned = (fans: readonly FanBox[], x: number): boolean =>
  fans.some((fan) => x > fan.x0 + 1 && x <= fan.x1);

export function drawRuler(brush: Brush, ticks: readonly Tick[], fans: readonly FanBox[]): void {
  const { context, palette, view, text } = brush;
  const { frame } = view;
  const font = fontOf(palette, 11);
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, view.width, RULER - 4);
  const taken = fans.map((fan) => bracket(brush, fan, font));
  context.font = font;
  context.fillStyle = palette.soft;
  context.textAlign = 'center';
  for (const tick of ticks) {
    if (tick.label === '') continue;
    const x = toX(view.viewport, frame, tick.at);
    if (x < frame.left - 1 || x > frame.left + frame.width + 1 || isFanned(fans, x)) continue;
    const half = text.width(tick.label, font) / 2;
    if (taken.some((words) => x + half > words.from - 8 && x - half < words.to + 8)) continue;
    context.fillText(tick.label, Math.min(x, view.width - half - 2), 15);
  }
}

/** The instant's own time over its fan; returns where the words stand. */
function bracket(
  { context, palette, view, text }: Brush,
  fan: FanBox,
  font: string,
): { readonly from: number; readonly to: number } {
  const left = Math.max(fan.x0, view.frame.left);
  const right = Math.min(fan.x1, view.frame.left + view.frame.width);
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
  const { atMs, steps } = fan;
  const time = atMs > 0 && atMs < 1 ? `${groupDigits(atMs, 2)} ms` : formatMs(atMs);
  const whole =
    steps === null ? `at ${time}, in order` : `at ${time} · ${groupDigits(steps)} steps`;
  const words =
    text.width(whole, font) <= right - left ? whole : text.fit(`at ${time}`, font, right - left);
  context.font = font;
  context.fillStyle = palette.soft;
  context.textAlign = 'left';
  context.fillText(words, left + 1, 15);
  return { from: left, to: left + text.width(words, font) };
}
