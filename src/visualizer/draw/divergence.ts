/** Marks where two runs first did different things: a broken line in each run, and words at the first. */
import { timeOf } from '../timeline/divergence.ts';
import type { View } from '../timeline/view.ts';
import { RULER, rowShift } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import type { Brush } from './brush.ts';
import { fontOf } from './text.ts';

const WORDS = 'first difference';
/** µs: what running the first lines may cost. */
const FIRST_INSTANT = 1000;

/** Many pairs part in their first instant, which is no news on the axis of time. */
export function isParted({ score }: View): boolean {
  const { axis, divergence, runs, shown } = score;
  if (divergence === null) return false;
  if (axis === 'steps' || shown.alignment === 'difference') return true;
  return runs.some(({ model }) => timeOf(model.trace, divergence.step) >= FIRST_INSTANT);
}

export function drawDivergence(brush: Brush): void {
  const { context, palette, view, text } = brush;
  const step = view.score.divergence?.step ?? 0;
  const font = fontOf(palette, 10, 600);
  for (const [index, run] of view.score.runs.entries()) {
    const group = view.layout.groups[index];
    const at = run.positions.of[Math.min(step, run.positions.of.length - 1)];
    if (group === undefined || at === undefined) continue;
    const x = Math.round(toX(view.viewport, view.frame, at)) + 0.5;
    if (x < view.frame.left - 1 || x > view.frame.left + view.frame.width + 1) continue;
    const top = Math.max(RULER, group.top + rowShift(view));
    const bottom = group.bottom + rowShift(view);
    context.strokeStyle = palette.accent;
    context.lineWidth = 1;
    context.setLineDash([4, 3]);
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x, bottom);
    context.stroke();
    context.setLineDash([]);
    const width = text.width(WORDS, font);
    if (index > 0 || x + width + 8 > view.width || top > bottom - 10) continue;
    context.fillStyle = palette.panel;
    context.fillRect(x + 2, top, width + 5, 12);
    context.font = font;
    context.textAlign = 'left';
    context.fillStyle = palette.accent;
    context.fillText(WORDS, x + 4, top + 9);
  }
}
