/** The chart of what is in flight: steps up and down, each pixel at its highest. */
import type { ScoreRun } from '../timeline/score.ts';
import { flightOf } from '../timeline/flight.ts';
import { firstAfter } from '../timeline/positions.ts';
import { toPosition } from '../timeline/viewport.ts';
import type { Brush } from './brush.ts';

export function drawFlight(brush: Brush, run: ScoreRun, y: number, height: number): void {
  const { context, palette, view } = brush;
  const flight = flightOf(run);
  if (flight.peak === 0) return;
  const { left, width } = view.frame;
  const foot = y + height;
  const rise = (height - 4) / flight.peak;
  const outline: [x: number, y: number][] = [];
  let from = firstAfter(flight.at, toPosition(view.viewport, view.frame, left));
  let now = flight.count[from - 1] ?? 0;
  for (let x = left; x <= left + width; x++) {
    const end = toPosition(view.viewport, view.frame, x + 1);
    let highest = now;
    while ((flight.at[from] ?? Infinity) < end) {
      now = flight.count[from] ?? 0;
      highest = Math.max(highest, now);
      from += 1;
    }
    outline.push([x, foot - highest * rise]);
  }
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
  context.strokeStyle = palette.running;
  context.lineWidth = 1;
  context.stroke();
  const highest = Math.round(foot - flight.peak * rise);
  context.fillStyle = palette.line;
  context.fillRect(left, highest, width, 1);
}
