/** The column at the left: titles of runs, names of lanes. */
import { laneName } from '../timeline/laneName.ts';
import type { Row } from '../timeline/layout.ts';
import { depthOf } from '../timeline/layout.ts';
import type { Score } from '../timeline/score.ts';
import { rowShift } from '../timeline/view.ts';
import type { Brush } from './brush.ts';
import type { Palette } from './palette.ts';
import type { TextRuler } from './text.ts';
import { fontOf } from './text.ts';

/** Narrower than this, in px, everything is set closer. */
const NARROW = 480;
/** Between the longest name and the axis. */
const GUTTER = 12;
/** More lanes than this are not measured: the first ones tell. */
const MOST_MEASURED = 300;

const marginOf = (width: number): number => (width < NARROW ? 14 : 20);
const indentOf = (depth: number, width: number): number =>
  Math.min(depth, 6) * (width < NARROW ? 7 : 14);

/** Where a name begins, in px; the sign that folds its lane stands to the left of it. */
export const labelStart = (width: number, depth: number): number =>
  marginOf(width) + indentOf(depth, width);

/** From the sign that folds a lane to the lane's name, in px. */
const TWIST = 8;

/** ▾ over lanes that can be folded, ▸ before one that is. */
function twist({ context, palette }: Brush, fold: 'open' | 'closed', x: number, y: number): void {
  context.fillStyle = palette.soft;
  context.beginPath();
  if (fold === 'open') {
    context.moveTo(x - 3.5, y - 2);
    context.lineTo(x + 3.5, y - 2);
    context.lineTo(x, y + 2.5);
  } else {
    context.moveTo(x - 2, y - 3.5);
    context.lineTo(x - 2, y + 3.5);
    context.lineTo(x + 2.5, y);
  }
  context.fill();
}

/** The width that the column needs for its names, in px. */
export function labelRoom(score: Score, text: TextRuler, palette: Palette, width: number): number {
  const font = fontOf(palette, width < NARROW ? 11.5 : 12.5);
  let room = 0;
  for (const run of score.runs) {
    for (const lane of run.lanes.slice(0, MOST_MEASURED)) {
      const needed = indentOf(depthOf(lane), width) + text.width(laneName(run, lane).words, font);
      room = Math.max(room, needed);
    }
  }
  return marginOf(width) + room + GUTTER;
}

export function drawLabel(brush: Brush, row: Row): void {
  const { context, palette, view, text } = brush;
  const run = view.score.runs[row.run];
  if (run === undefined) return;
  const margin = marginOf(view.width);
  const y = rowShift(view);
  context.textAlign = 'left';
  if (row.kind === 'title') {
    const font = fontOf(palette, 10.5, 600);
    context.font = font;
    context.fillStyle = palette.soft;
    context.letterSpacing = '0.06em';
    const words = text.fit(run.title.toUpperCase(), font, view.frame.left - margin);
    context.fillText(words, margin, y + row.top + 11);
    context.letterSpacing = '0px';
    return;
  }
  const lane = run.lanes[row.lane];
  if (lane === undefined) return;
  const { words, isSoft } = laneName(run, lane);
  const size = row.barHeight < 12 || view.width < NARROW ? 11.5 : 12.5;
  const font = fontOf(palette, size);
  const x = labelStart(view.width, row.depth);
  context.font = font;
  if (lane.kind === 'task' && lane.fold !== 'none') {
    twist(brush, lane.fold, x - TWIST, y + row.barTop + row.barHeight / 2);
  }
  context.fillStyle = isSoft ? palette.soft : palette.ink;
  context.fillText(
    text.fitEnds(words, font, view.frame.left - 8 - x),
    x,
    Math.round(y + row.barTop + row.barHeight / 2 + size * 0.36),
  );
}
