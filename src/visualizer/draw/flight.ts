/**
 * The chart of what is in flight: operations as a filled step curve, tasks as a dotted line over
 * it; each pixel at its highest.
 */
import type { Counts } from '../timeline/flight.ts';
import { flightOf } from '../timeline/flight.ts';
import { firstAfter } from '../timeline/positions.ts';
import type { ScoreRun } from '../timeline/score.ts';
import { toPosition } from '../timeline/viewport.ts';
import type { Brush } from './brush.ts';

type Outline = readonly (readonly [x: number, y: number])[];

export function drawFlight(brush: Brush, run: ScoreRun, y: number, height: number): void {
  const { context, palette, view } = brush;
  const { operations, tasks } = flightOf(run);
  const peak = Math.max(operations.peak, tasks.peak);
  if (peak === 0) return;
  const { left, width } = view.frame;
  const foot = y + height;
  const rise = (height - 4) / peak;
  const outline = outlineOf(brush, operations, foot, rise);
  context.beginPath();
  context.moveTo(left, foot);
  for (const [x, top] of outline) {
    context.lineTo(x, top);
    context.lineTo(x + 1, top);
  }
  context.lineTo(left + width, foot);
  context.fillStyle = palette.running;
  context.globalAlpha = 0.13;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.running;
  context.lineWidth = 1;
  trace(brush, outline, foot);
  context.strokeStyle = palette.soft;
  context.setLineDash([1, 2]);
  trace(brush, outlineOf(brush, tasks, foot, rise), foot);
  context.setLineDash([]);
  const highest = Math.round(foot - operations.peak * rise);
  context.fillStyle = palette.line;
  context.fillRect(left, highest, width, 1);
}

function outlineOf({ view }: Brush, counts: Counts, foot: number, rise: number): Outline {
  const { left, width } = view.frame;
  const outline: [x: number, y: number][] = [];
  let from = firstAfter(counts.at, toPosition(view.viewport, view.frame, left));
  let now = counts.count[from - 1] ?? 0;
  for (let x = left; x <= left + width; x++) {
    const end = toPosition(view.viewport, view.frame, x + 1);
    let highest = now;
    while ((counts.at[from] ?? Infinity) < end) {
      now = counts.count[from] ?? 0;
      highest = Math.max(highest, now);
      from += 1;
    }
    outline.push([x, foot - highest * rise]);
  }
  return outline;
}

/** Along the curve, and not along the foot where nothing is in flight. */
function trace({ context }: Brush, outline: Outline, foot: number): void {
  context.beginPath();
  let isDown = false;
  for (const [x, top] of outline) {
    if (top >= foot && !isDown) {
      isDown = true;
      context.lineTo(x, top);
    } else if (top < foot) {
      if (isDown) context.moveTo(x, foot);
      isDown = false;
      context.lineTo(x, top);
      context.lineTo(x + 1, top);
    }
  }
  context.stroke();
}
