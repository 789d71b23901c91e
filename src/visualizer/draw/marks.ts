/** Draws the moments on a lane: small signs at its foot, never two on one spot. */
import type { LaneMark } from '../timeline/marks.ts';
import type { ScoreRun } from '../timeline/score.ts';
import { toX } from '../timeline/viewport.ts';
import { endCap } from './endCap.ts';
import type { Brush } from './brush.ts';
import { fontOf } from './text.ts';

/** Two signs nearer than this are drawn as one; the tooltip counts them. */
const MARK_PITCH = 5;
/** Signs of one kind nearer than this lie on one another. In px. */
const SPOT = 0.5;

export function drawMarks(
  brush: Brush,
  run: ScoreRun,
  marks: readonly LaneMark[],
  bar: { readonly top: number; readonly height: number; readonly hasPrints: boolean },
): void {
  const { view, context, palette } = brush;
  const foot = bar.top + bar.height;
  let lastConsole = -Infinity;
  /** Where the last of each kind was drawn: thousands on one spot would take seconds to draw. */
  const last: Partial<Record<LaneMark['kind'], number>> = {};
  const unit = (view.viewport.to - view.viewport.from) / view.frame.width;
  for (let index = firstMark(run, marks, view.viewport.from, unit); index < marks.length; index++) {
    const mark = marks[index];
    if (mark === undefined) break;
    const x = toX(view.viewport, view.frame, run.positions.of[mark.step] ?? 0);
    if (x > view.frame.left + view.frame.width + 6) break;
    if (x - (last[mark.kind] ?? -Infinity) < SPOT && !bar.hasPrints) continue;
    last[mark.kind] = x;
    switch (mark.kind) {
      case 'console':
      case 'console-warn':
      case 'console-error':
        if (mark.kind === 'console' && x - lastConsole < MARK_PITCH) break;
        lastConsole = x;
        consoleTick(brush, mark.kind, x, foot);
        if (bar.hasPrints) printed(brush, run, marks, index, x, foot);
        break;
      case 'mark':
        pennant(brush, x, bar.top, foot, mark.text);
        break;
      case 'rejection':
        context.save();
        endCap(context, palette, 'rejected', x + 6, bar.top + bar.height / 2, 4);
        context.restore();
        break;
      case 'cancel':
        diamond(brush, x, bar.top - 4);
        break;
    }
  }
}

/** The first mark that may be in sight. */
function firstMark(run: ScoreRun, marks: readonly LaneMark[], from: number, unit: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = run.positions.of[marks[middle]?.step ?? 0] ?? 0;
    if (at < from - 8 * unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What was printed, behind its tick, as far as the next one leaves room. */
function printed(
  { context, palette, text, view }: Brush,
  run: ScoreRun,
  marks: readonly LaneMark[],
  index: number,
  x: number,
  foot: number,
): void {
  const mark = marks[index];
  const next = marks[index + 1];
  const limit =
    next === undefined
      ? view.frame.left + view.frame.width + 12
      : toX(view.viewport, view.frame, run.positions.of[next.step] ?? 0);
  const font = fontOf(palette, 10.5);
  const words = text.fit(mark?.text ?? '', font, Math.min(limit - x - 8, 220));
  context.font = font;
  context.fillStyle = mark?.kind === 'console-error' ? palette.rejected : palette.ink;
  context.textAlign = 'left';
  context.fillText(words, x + 5, foot + 9);
}

/** A printed line: a small caret under the lane; a warning's is a triangle, an error's a ✕. */
function consoleTick(
  { context, palette }: Brush,
  kind: 'console' | 'console-warn' | 'console-error',
  x: number,
  foot: number,
): void {
  const y = foot + 1;
  if (kind === 'console-error') {
    context.strokeStyle = palette.rejected;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(x - 2.5, y);
    context.lineTo(x + 2.5, y + 5);
    context.moveTo(x + 2.5, y);
    context.lineTo(x - 2.5, y + 5);
    context.stroke();
    return;
  }
  context.fillStyle = kind === 'console-warn' ? palette.blocked : palette.ink;
  context.beginPath();
  if (kind === 'console-warn') {
    context.moveTo(x, y - 1);
    context.lineTo(x + 4, y + 5.5);
    context.lineTo(x - 4, y + 5.5);
  } else {
    context.rect(Math.round(x) - 0.5, y, 1.5, 4);
  }
  context.fill();
}

/** That somebody asked for a cancellation; where it arrives, ⊘ ends a bar. */
function diamond({ context, palette }: Brush, x: number, y: number): void {
  context.beginPath();
  context.moveTo(x, y - 3.5);
  context.lineTo(x + 3.5, y);
  context.lineTo(x, y + 3.5);
  context.lineTo(x - 3.5, y);
  context.closePath();
  context.fillStyle = palette.panel;
  context.strokeStyle = palette.cancelled;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
}

/** A learner's own mark: a pennant with its name. */
function pennant(brush: Brush, x: number, top: number, foot: number, label: string): void {
  const { context, palette, text } = brush;
  context.strokeStyle = palette.ink;
  context.fillStyle = palette.ink;
  context.lineWidth = 1;
  const mast = Math.round(x) + 0.5;
  const head = top - 6;
  context.beginPath();
  context.moveTo(mast, foot);
  context.lineTo(mast, head);
  context.stroke();
  context.beginPath();
  context.moveTo(mast, head);
  context.lineTo(mast + 7, head + 3);
  context.lineTo(mast, head + 6);
  context.fill();
  const font = fontOf(palette, 10, 600);
  const words = text.fit(label, font, 120);
  context.font = font;
  context.textAlign = 'left';
  const width = text.width(words, font);
  context.fillStyle = palette.panel;
  context.fillRect(mast + 8, head - 4, width + 5, 12);
  context.fillStyle = palette.ink;
  context.fillText(words, mast + 10, head + 6);
}
