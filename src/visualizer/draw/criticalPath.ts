/**
 * Draws the critical path: a firm line of ink under what took the time, from lane to lane, so
 * that the eye can follow why the run was not over sooner.
 */
import { pathOf } from '../timeline/criticalPath.ts';
import { rowShift } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import type { Brush } from './brush.ts';

const THICK = 2.5;
/** Pieces farther apart than this, in px, are not joined. */
const GAP = 24;

export function drawCriticalPaths({ context, palette, view }: Brush): void {
  if (!view.score.shown.criticalPath) return;
  const leftmost = view.frame.left - 12;
  const rightmost = view.frame.left + view.frame.width + 12;
  const inSight = (x: number): number => Math.min(Math.max(x, leftmost), rightmost);
  context.strokeStyle = palette.ink;
  context.lineJoin = 'round';
  for (const [index, run] of view.score.runs.entries()) {
    const rowOf = view.layout.rowOfLane[index];
    context.lineWidth = THICK;
    context.beginPath();
    let reached = -Infinity;
    for (const piece of pathOf(run)) {
      const row = view.layout.rows[rowOf?.[piece.lane] ?? -1];
      if (row === undefined) continue;
      const y = Math.round(row.barTop + row.barHeight + rowShift(view)) + 0.5;
      const x0 = inSight(toX(view.viewport, view.frame, piece.from));
      const x1 = inSight(toX(view.viewport, view.frame, piece.to));
      if (x0 >= rightmost || x1 <= leftmost) {
        reached = -Infinity;
        continue;
      }
      // A gap is a time in which nothing is known to have held the run up.
      if (x0 - reached < GAP) context.lineTo(x0, y);
      else context.moveTo(x0, y);
      context.lineTo(x1, y);
      reached = x1;
    }
    context.stroke();
  }
}
