/** Draws operations and timers: pale bars with a firm start, and how each ended. */
import type { Activity } from '../timeline/activities.ts';
import { piecesIn } from '../timeline/detail.ts';
import type { ScoreRun } from '../timeline/score.ts';
import type { Track } from '../timeline/track.ts';
import { toX } from '../timeline/viewport.ts';
import type { Brush } from './brush.ts';
import type { Box } from './shapes.ts';
import { endCap, mergedBar, operationBar, strike } from './shapes.ts';
import { fontOf } from './text.ts';

interface Placed {
  readonly activity: Activity;
  /** In px; not clipped. */
  readonly from: number;
  readonly to: number;
}

/** `isNamed`: whether bars carry their own names, because the lane's label does not. */
export function drawWork(
  brush: Brush,
  run: ScoreRun,
  track: Track,
  y: number,
  height: number,
  isNamed: boolean,
): void {
  const { context, palette, view } = brush;
  for (const piece of piecesIn(track, view.viewport, view.frame)) {
    if (piece.kind !== 'merged') continue;
    mergedBar(context, palette, 'operation', {
      x: piece.x0,
      y,
      width: piece.x1 - piece.x0,
      height,
    });
  }
  for (const placed of placedIn(brush, run, track)) {
    bar(brush, run, placed, y, height, isNamed);
  }
}

/** Drawn after what ran, so that no end is covered. */
export function drawWorkEnds(
  brush: Brush,
  run: ScoreRun,
  track: Track,
  y: number,
  height: number,
): void {
  const { context, palette } = brush;
  const radius = height >= 12 ? 4 : 3.5;
  for (const { activity, from, to } of placedIn(brush, run, track)) {
    if (to - from < 9 && activity.ending !== 'rejected') continue;
    endCap(context, palette, activity.ending, to, y + height / 2, radius);
  }
}

/** The activities in sight that are drawn one by one. */
function placedIn({ view }: Brush, run: ScoreRun, track: Track): readonly Placed[] {
  const placed: Placed[] = [];
  for (const piece of piecesIn(track, view.viewport, view.frame)) {
    if (piece.kind === 'merged') continue;
    for (let index = piece.first; index <= piece.last; index++) {
      const activity = run.activities[track.source[index] ?? -1];
      if (activity === undefined) continue;
      const from = toX(view.viewport, view.frame, track.from[index] ?? 0);
      const to = toX(view.viewport, view.frame, track.to[index] ?? 0);
      placed.push({ activity, from, to });
    }
  }
  return placed;
}

function bar(
  brush: Brush,
  run: ScoreRun,
  { activity, from, to }: Placed,
  y: number,
  height: number,
  isNamed: boolean,
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
  const words = isNamed && box.width > 40 ? nameInside(brush, activity, box) : 0;
  if (isCancelled && box.width > 14) strike(context, palette, box, words);
  for (const fire of activity.fires) {
    const at = toX(view.viewport, view.frame, run.positions.of[fire] ?? 0);
    if (at < leftmost || at > x + box.width) continue;
    endCap(context, palette, 'fulfilled', at, y + height / 2, 3);
  }
}

/** Returns the room that the words took, from the bar's start. */
function nameInside(brush: Brush, activity: Activity, box: Box): number {
  const { context, palette, text, view } = brush;
  const font = fontOf(palette, 10.5);
  const x = Math.max(box.x, view.frame.left) + 10;
  const words = text.fit(activity.label, font, box.x + box.width - x - 8);
  if (words === '') return 0;
  context.font = font;
  context.fillStyle = palette.soft;
  context.textAlign = 'left';
  context.fillText(words, x, box.y + box.height / 2 + 3.5);
  return x + text.width(words, font) + 4 - box.x;
}
