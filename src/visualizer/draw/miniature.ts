/** The whole of the runs, a pixel or a few to a lane: states in their colours, failures over all. */
import { piecesIn } from '../timeline/detail.ts';
import type { LaneContent } from '../timeline/lanes.ts';
import type { TrackState } from '../timeline/track.ts';
import { worstIn } from '../timeline/track.ts';
import type { View } from '../timeline/view.ts';
import { MINIMAP } from '../timeline/view.ts';
import type { Viewport } from '../types.ts';
import type { Palette } from './palette.ts';
import type { Context } from './shapes.ts';
import { fontOf } from './text.ts';

const PADDING = 3;
/** Of more lanes than this, evenly chosen ones are drawn: there are fewer pixels than that. */
const MOST_LANES = 120;
const MOST_HEIGHT = 4;

export function drawMiniature(
  context: Context,
  palette: Palette,
  view: View,
  whole: Viewport,
): void {
  context.globalAlpha = 1;
  context.fillStyle = palette.panel;
  context.fillRect(0, 0, view.width, MINIMAP);
  context.fillStyle = palette.line;
  context.fillRect(0, 0, view.width, 1);
  context.font = fontOf(palette, 10.5);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.soft;
  if (view.frame.left > 70) context.fillText('all of it', 20, MINIMAP / 2 + 4);
  const lanes = view.score.runs.flatMap((run, index) =>
    run.lanes.flatMap((lane, place) =>
      lane.kind === 'flight' || lane.kind === 'loop' ? [] : [{ run: index, lane: place }],
    ),
  );
  const every = Math.max(1, Math.ceil(lanes.length / MOST_LANES));
  const room = MINIMAP - 2 * PADDING;
  const pitch = room / Math.max(1, lanes.length);
  const height = Math.min(MOST_HEIGHT, Math.max(1, pitch - 0.5));
  const offset = Math.max(0, (room - pitch * lanes.length) / 2);
  for (let index = 0; index < lanes.length; index += every) {
    const place = lanes[index];
    if (place === undefined) continue;
    const y = PADDING + offset + index * Math.min(pitch, MOST_HEIGHT + 1);
    drawLane(context, palette, view, whole, view.contents(place.run, place.lane), y, height);
  }
}

const STRENGTH: Record<TrackState, number> = {
  running: 1,
  ready: 0.8,
  operation: 0.35,
  awaiting: 0.3,
  yielded: 0.2,
};

function drawLane(
  context: Context,
  palette: Palette,
  { frame }: View,
  whole: Viewport,
  content: LaneContent,
  y: number,
  height: number,
): void {
  for (const track of [content.work, content.spans]) {
    for (const { state, x0, x1 } of piecesIn(track, whole, frame)) {
      const isQuiet = state === 'awaiting' || state === 'yielded';
      context.fillStyle = isQuiet ? palette.awaitingLine : palette.running;
      context.globalAlpha = STRENGTH[state];
      context.fillRect(x0, y, Math.max(1, x1 - x0), height);
    }
  }
  context.globalAlpha = 1;
  const unit = (whole.to - whole.from) / frame.width;
  for (let x = 0; x < frame.width; x++) {
    const from = whole.from + x * unit;
    const worst = worstIn(content.faults, from, from + unit);
    if (worst === null) continue;
    context.fillStyle = palette[worst];
    context.fillRect(frame.left + x, y, 2, Math.max(2, height));
  }
}
