/** Draws one arrow: a thin curve that leaves and arrives upright, quiet until it is selected. */
import type { Arrow } from '../timeline/arrows.ts';
import type { Brush } from './rows.ts';

export function drawArrow({ context, palette }: Brush, arrow: Arrow): void {
  const { x1, y1, x2, y2 } = arrow;
  const colour =
    arrow.kind === 'rejected'
      ? palette.rejected
      : arrow.kind === 'cancelled'
        ? palette.cancelled
        : palette.ink;
  context.strokeStyle = arrow.isSelected ? palette.accent : colour;
  context.globalAlpha = arrow.isSelected ? 1 : arrow.kind === 'started' ? 0.22 : 0.45;
  context.lineWidth = arrow.isSelected ? 1.5 : 1;
  if (arrow.kind === 'cancelled') context.setLineDash([3, 2]);
  const middle = (y1 + y2) / 2;
  context.beginPath();
  context.moveTo(x1, y1);
  context.bezierCurveTo(x1, middle, x2, middle, x2, y2);
  context.stroke();
  context.setLineDash([]);
  const back = y2 > y1 ? -4 : 4;
  context.beginPath();
  context.moveTo(x2 - 3, y2 + back);
  context.lineTo(x2, y2);
  context.lineTo(x2 + 3, y2 + back);
  context.stroke();
  context.globalAlpha = 1;
}
