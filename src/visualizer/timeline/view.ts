/** The timeline as it stands on the screen: what drawing and hit testing both work from. */
import type { Viewport } from '../types.ts';
import type { LaneContents } from './lanes.ts';
import type { Layout, Row } from './layout.ts';
import { rowAt } from './layout.ts';
import type { Score } from './score.ts';
import { wholeOf } from './score.ts';
import type { Frame } from './viewport.ts';

/** Height of the ruler above the rows, in px. */
export const RULER = 24;
/** Height of the strip that shows the whole run, in px. */
export const MINIMAP = 28;

export interface View {
  readonly score: Score;
  readonly contents: LaneContents;
  readonly layout: Layout;
  readonly viewport: Viewport;
  /** Where the axis is drawn; the labels stand left of it. */
  readonly frame: Frame;
  /** How far the rows are scrolled, in px. */
  readonly scrollTop: number;
  readonly width: number;
  readonly height: number;
  /** What of the height is covered at the bottom, in px. */
  readonly foot: number;
}

/** The columns: names, as wide as they need and may be; the axis; a margin for end caps. */
export function frameFor(width: number, labels: number): Frame {
  const most = width < 480 ? 118 : Math.min(250, Math.round(width * 0.21));
  const left = Math.round(Math.min(Math.max(labels, 90), most));
  return { left, width: Math.max(40, width - left - (width < 480 ? 10 : 18)) };
}

/** Vertical shift from a row's own coordinates to the screen's. */
export const rowShift = (view: View): number => RULER - view.scrollTop;

/** The rows in sight, with their indices. */
export function visibleRows(view: View): readonly Row[] {
  const first = rowAt(view.layout, view.scrollTop);
  const rows: Row[] = [];
  for (let index = first; index < view.layout.rows.length; index++) {
    const row = view.layout.rows[index];
    if (row === undefined || row.top > view.scrollTop + view.height - RULER) break;
    rows.push(row);
  }
  return rows;
}

export const maxScroll = (view: View): number =>
  Math.max(0, view.layout.height - (view.height - view.foot - RULER));

/** The strip that shows the whole run stands while less than all of it is in the window. */
export function footOf(score: Score, viewport: Viewport, height: number): number {
  const whole = wholeOf(score);
  const share = (viewport.to - viewport.from) / (whole.to - whole.from);
  return share < 0.97 && height >= 4 * MINIMAP ? MINIMAP : 0;
}
