/** How a life ended, as a sign at its end. */
import type { Ending } from '../../trace/index.ts';
import type { Palette } from './palette.ts';
import type { Context } from './shapes.ts';

/** How a life ended, at its end: a ring, ✕, ⊘; an open end trails off in dots. */
export function endCap(
  context: Context,
  palette: Palette,
  ending: Ending,
  x: number,
  y: number,
  radius: number,
): void {
  context.lineWidth = 2;
  switch (ending) {
    case 'fulfilled':
      context.fillStyle = palette.panel;
      context.strokeStyle = palette.running;
      context.beginPath();
      context.arc(x, y, radius, 0, Math.PI * 2);
      context.fill();
      context.stroke();
      return;
    case 'rejected':
      cross(context, palette, x, y, radius);
      return;
    case 'cancelled':
      context.fillStyle = palette.panel;
      context.strokeStyle = palette.cancelled;
      context.beginPath();
      context.arc(x, y, radius, 0, Math.PI * 2);
      context.fill();
      context.moveTo(x - radius * 0.7, y + radius * 0.7);
      context.lineTo(x + radius * 0.7, y - radius * 0.7);
      context.stroke();
      return;
    case 'open':
      context.fillStyle = palette.running;
      context.beginPath();
      for (const [index, size] of [1.6, 1.3, 1].entries()) {
        const dot = x + 4 + index * 5;
        context.moveTo(dot + size, y);
        context.arc(dot, y, size, 0, Math.PI * 2);
      }
      context.fill();
      return;
  }
}

/** ✕ on a disc of the page's colour, which cuts a notch into the bar. */
function cross(context: Context, palette: Palette, x: number, y: number, radius: number): void {
  context.fillStyle = palette.panel;
  context.beginPath();
  context.arc(x, y, radius + 2.5, 0, Math.PI * 2);
  context.fill();
  context.strokeStyle = palette.rejected;
  context.lineWidth = 2.2;
  context.beginPath();
  context.moveTo(x - radius, y - radius);
  context.lineTo(x + radius, y + radius);
  context.moveTo(x + radius, y - radius);
  context.lineTo(x - radius, y + radius);
  context.stroke();
}
