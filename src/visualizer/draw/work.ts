/** Draws operations and timers: pale bars with a firm start, and how each ended. */
import type { Step } from '../../trace/index.ts';
import type { Activity } from '../timeline/activities.ts';
import type { Piece } from '../timeline/detail.ts';
import type { ScoreRun } from '../timeline/score.ts';
import type { Track } from '../timeline/track.ts';
import { toX } from '../timeline/viewport.ts';
import type { Brush } from './brush.ts';
import type { Box } from './shapes.ts';
import { operationBar, strike } from './shapes.ts';
import { endCap } from './endCap.ts';
import { mergedBar } from './mergedBar.ts';
import { fontOf } from './text.ts';

export interface Placed {
  readonly activity: Activity;
  /** In px; not clipped. */
  readonly from: number;
  readonly to: number;
  /** Where, in px, nothing covers the bar any more. */
  readonly clearFrom: number;
}

/**
 * The activities in sight that are drawn one by one. In its task's lane a bar is covered by what
 * the task runs until it suspends: `covered` says at which span that is.
 */
export function placedIn(
  { view }: Brush,
  run: ScoreRun,
  track: Track,
  pieces: readonly Piece[],
  covered: ReadonlyMap<number, Step> | null,
): readonly Placed[] {
  const placed: Placed[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'merged') continue;
    for (let index = piece.first; index <= piece.last; index++) {
      const source = track.source[index] ?? -1;
      const activity = run.activities[source];
      if (activity === undefined) continue;
      const from = toX(view.viewport, view.frame, track.from[index] ?? 0);
      const to = toX(view.viewport, view.frame, track.to[index] ?? 0);
      const suspended = run.positions.of[covered?.get(source) ?? activity.from] ?? 0;
      const clearFrom = toX(view.viewport, view.frame, suspended);
      placed.push({ activity, from, to, clearFrom });
    }
  }
  return placed;
}

/** What is too narrow to be told apart, on a lane of its own. */
export function drawMergedWork(
  { context, palette }: Brush,
  pieces: readonly Piece[],
  y: number,
  height: number,
): void {
  for (const { kind, x0, x1 } of pieces) {
    if (kind !== 'merged') continue;
    mergedBar(context, palette, 'operation', { x: x0, y, width: x1 - x0, height });
  }
}

export function drawWork(
  brush: Brush,
  run: ScoreRun,
  placed: readonly Placed[],
  y: number,
  height: number,
): void {
  for (const one of placed) bar(brush, run, one, y, height);
}

/** Names in bars whose lane does not say them; drawn after what ran. */
export function nameWork(brush: Brush, placed: readonly Placed[], y: number, height: number): void {
  const { context, palette, text, view } = brush;
  const font = fontOf(palette, 10.5);
  for (const { activity, to, clearFrom } of placed) {
    const x = Math.max(clearFrom + 9, view.frame.left + 4);
    const right = Math.min(to, view.frame.left + view.frame.width);
    if (right - x < 24) continue;
    const words = nameIn(right - x - 8, activity.label, text, font);
    if (words === '') continue;
    context.font = font;
    context.textAlign = 'left';
    if (activity.ending === 'cancelled') {
      // The strike stops at the words, or neither could be read.
      const box = [x - 3, y + height / 2 - 1.5, text.width(words, font) + 6, 3] as const;
      context.fillStyle = palette.panel;
      context.fillRect(...box);
      context.fillStyle = palette.cancelled;
      context.globalAlpha = 0.17;
      context.fillRect(...box);
      context.globalAlpha = 1;
    }
    context.fillStyle = palette.soft;
    context.fillText(words, x, y + height / 2 + 3.5);
  }
}

/** Where there is no room for more, a timer says how long it is; half a number says nothing. */
function nameIn(room: number, label: string, text: Brush['text'], font: string): string {
  if (text.width(label, font) <= room) return label;
  const short = label.replace(/^set(?:Timeout|Interval) (?=\d)/, '');
  if (short === label) return text.fit(label, font, room);
  return text.width(short, font) <= room ? short : '';
}

/** Drawn last, so that no end is covered. */
export function drawWorkEnds(
  { context, palette }: Brush,
  placed: readonly Placed[],
  y: number,
  height: number,
): void {
  const radius = height >= 12 ? 4 : height >= 9 ? 3.5 : 3;
  for (const { activity, from, to } of placed) {
    if (to - from < 9 && activity.ending !== 'rejected') continue;
    endCap(context, palette, activity.ending, to, y + height / 2, radius);
  }
}

function bar(
  brush: Brush,
  run: ScoreRun,
  { activity, from, to }: Placed,
  y: number,
  height: number,
): void {
  const { context, palette, view } = brush;
  const leftmost = view.frame.left - 8;
  const x = Math.max(from, leftmost);
  const rightmost = Math.min(to, view.frame.left + view.frame.width + 8);
  const box: Box = { x, y, width: Math.max(3, rightmost - x), height };
  const isCancelled = activity.ending === 'cancelled';
  const served =
    activity.served === null
      ? null
      : toX(view.viewport, view.frame, run.positions.of[activity.served] ?? 0);
  operationBar(context, palette, box, {
    queuedTo: served,
    hasStart: from >= leftmost,
    colour: isCancelled ? palette.cancelled : palette.running,
  });
  if (isCancelled && box.width > 14) strike(context, palette, box);
  for (const fire of activity.fires) {
    const at = toX(view.viewport, view.frame, run.positions.of[fire] ?? 0);
    if (at < leftmost || at > x + box.width) continue;
    endCap(context, palette, 'fulfilled', at, y + height / 2, 3);
  }
}
