/** A person's own marks, what a search found, what is said of places: signs on the ruler. */
import type { Pins } from '../timeline/pins.ts';
import { pinPosition } from '../timeline/pins.ts';
import { RULER } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import type { Cursor, Notice } from '../types.ts';
import type { Brush } from './brush.ts';
import { fontOf } from './text.ts';

export function drawPins({ context, palette, view }: Brush, pins: Pins): void {
  context.font = fontOf(palette, 9.5, 600);
  context.textAlign = 'center';
  for (const [index, pin] of pins.entries()) {
    const position = pinPosition(view.score, pin);
    if (position === null) continue;
    const x = Math.round(toX(view.viewport, view.frame, position)) + 0.5;
    if (x < view.frame.left - 8 || x > view.width) continue;
    context.strokeStyle = palette.accent;
    context.lineWidth = 1;
    context.setLineDash([1, 3]);
    context.beginPath();
    context.moveTo(x, RULER);
    context.lineTo(x, view.height);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = palette.panel;
    context.beginPath();
    context.roundRect(x - 7, RULER - 15, 14, 12, 3);
    context.fill();
    context.stroke();
    context.fillStyle = palette.accent;
    context.fillText(String(index + 1), x, RULER - 5.5);
  }
}

/** One sign a pixel at most: where many matches meet, one says that there are some. */
export function drawMatches({ context, palette, view }: Brush, matches: readonly Cursor[]): void {
  context.fillStyle = palette.accent;
  context.beginPath();
  const taken = new Set<number>();
  for (const match of matches) {
    const position = view.score.runs[match.run]?.positions.of[match.step];
    if (position === undefined) continue;
    const x = Math.round(toX(view.viewport, view.frame, position));
    if (x < view.frame.left - 4 || x > view.frame.left + view.frame.width + 4) continue;
    if (taken.has(x)) continue;
    taken.add(x);
    context.moveTo(x - 3, RULER + 5);
    context.lineTo(x + 3, RULER + 5);
    context.lineTo(x, RULER);
  }
  context.fill();
}

/** A disc for an error, a ring for a warning; where several meet, one, and the graver. */
export function drawNotices({ context, palette, view }: Brush, notices: readonly Notice[]): void {
  const isGrave = new Map<number, boolean>();
  for (const notice of notices) {
    const position = pinPosition(view.score, notice);
    if (position === null) continue;
    const x = Math.round(toX(view.viewport, view.frame, position));
    if (x < view.frame.left - 4 || x > view.frame.left + view.frame.width + 4) continue;
    isGrave.set(x, notice.severity === 'error' || isGrave.get(x) === true);
  }
  for (const [x, isFull] of isGrave) {
    context.fillStyle = isFull ? palette.rejected : palette.panel;
    context.strokeStyle = palette.rejected;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, RULER - 5, 3.5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
