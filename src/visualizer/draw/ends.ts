/** How and when runs ended: a word where one did not simply finish, and the bracket of what was saved. */
import { formatMs } from '../format.ts';
import { endWords } from '../timeline/captions.ts';
import type { Score, ScoreRun } from '../timeline/score.ts';
import { RULER, rowShift } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import type { Brush } from './brush.ts';
import { fontOf } from './text.ts';

export interface Saving {
  readonly fromMs: number;
  readonly toMs: number;
  readonly words: string;
}

/** How much sooner the faster of two runs finished; null when there is nothing to compare. */
export function savingOf(score: Score): Saving | null {
  const [first, second] = score.runs;
  if (score.axis !== 'time' || first === undefined || second === undefined) return null;
  if (score.runs.length !== 2 || !hasFinished(first) || !hasFinished(second)) return null;
  const a = Math.floor(first.model.endsAt / 1000);
  const b = Math.floor(second.model.endsAt / 1000);
  // Runs that do not begin together end on the axis where neither time is read off.
  const isShifted = first.positions.shift !== 0 || second.positions.shift !== 0;
  if (a === b || isShifted) return null;
  return {
    fromMs: Math.min(a, b),
    toMs: Math.max(a, b),
    words: `${formatMs(Math.abs(a - b))} sooner`,
  };
}

const hasFinished = (run: ScoreRun): boolean =>
  run.model.trace.header.end.outcome === 'finished' ||
  run.model.trace.header.end.outcome === 'exited';

export function drawSaving({ context, palette, view, text }: Brush): void {
  const { savingTop } = view.layout;
  const saving = savingOf(view.score);
  if (saving === null || savingTop === null) return;
  const x0 = toX(view.viewport, view.frame, saving.fromMs);
  const x1 = toX(view.viewport, view.frame, saving.toMs);
  const y = Math.round(savingTop + view.layout.density.saving - 6 + rowShift(view)) + 0.5;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x0, y);
  context.lineTo(x1, y);
  context.moveTo(x0, y - 4);
  context.lineTo(x0, y + 4);
  context.moveTo(x1, y - 4);
  context.lineTo(x1, y + 4);
  context.stroke();
  const left = Math.max(x0, view.frame.left);
  const right = Math.min(x1, view.frame.left + view.frame.width);
  const font = fontOf(palette, 11.5, 600);
  const half = text.width(saving.words, font) / 2;
  context.font = font;
  context.fillStyle = palette.accent;
  context.textAlign = 'center';
  const middle = Math.max(
    view.frame.left + half,
    Math.min((left + right) / 2, view.frame.left + view.frame.width - half),
  );
  context.fillText(saving.words, middle, y - 6);
}

/** Where a run did not simply finish: a closing barline, as a score has it, and a word. */
export function drawRunEnds({ context, palette, view, text }: Brush): void {
  for (const [index, run] of view.score.runs.entries()) {
    const group = view.layout.groups[index];
    if (group === undefined) continue;
    const x = toX(view.viewport, view.frame, run.positions.to) + 10;
    if (x > view.frame.left + view.frame.width + 16 || x < view.frame.left) continue;
    const { end } = run.model.trace.header;
    const words = endWords(end);
    if (words === '') continue;
    const top = Math.max(RULER, group.top + rowShift(view));
    const bottom = group.bottom + rowShift(view);
    context.fillStyle = end.outcome === 'threw' ? palette.rejected : palette.soft;
    context.globalAlpha = 0.7;
    context.fillRect(Math.round(x), top, 1, bottom - top);
    context.fillRect(Math.round(x) + 3, top, 2, bottom - top);
    context.globalAlpha = 1;
    const font = fontOf(palette, 10.5, 600);
    const width = text.width(words, font);
    const isRight = x + 10 + width < view.width;
    const left = isRight ? x + 9 : x - 6 - width;
    const { fillStyle } = context;
    context.fillStyle = palette.panel;
    context.fillRect(left - 3, top - 2, width + 6, 14);
    context.fillStyle = fillStyle;
    context.font = font;
    context.textAlign = 'left';
    context.fillText(words, left, top + 9);
  }
}
