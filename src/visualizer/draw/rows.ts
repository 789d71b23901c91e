/** Draws what stands on the lanes: spans, operations, end caps, faults and marks. */
import type { Task } from '../../trace/index.ts';
import type { WaitCaption } from '../timeline/captions.ts';
import { waitCaption } from '../timeline/captions.ts';
import type { Piece } from '../timeline/detail.ts';
import { piecesIn } from '../timeline/detail.ts';
import type { LaneContent } from '../timeline/lanes.ts';
import type { Row } from '../timeline/layout.ts';
import { firstAfter } from '../timeline/positions.ts';
import type { Lane, ScoreRun } from '../timeline/score.ts';
import type { Faults, Severity, Track } from '../timeline/track.ts';
import { isQuiet, worstIn } from '../timeline/track.ts';
import type { View } from '../timeline/view.ts';
import { rowShift } from '../timeline/view.ts';
import { toX } from '../timeline/viewport.ts';
import { drawFlight } from './flight.ts';
import { drawMarks } from './marks.ts';
import type { Brush } from './brush.ts';
import { endCap } from './endCap.ts';
import { drawJobs } from './jobs.ts';
import { mergedBar } from './mergedBar.ts';
import type { Box } from './shapes.ts';
import { awaitingBar, blockedBar, readyBar, runningBar, yieldedBar } from './shapes.ts';
import { fontOf } from './text.ts';
import { drawMergedWork, drawWork, drawWorkEnds, nameWork, placedIn } from './work.ts';

/** Least width of what ran, so that an instant can be seen. */
const SEEN = 4;
/** Height of the strip that shows the worst of what was merged. */
const STRIP = 3;
/** How far under its bar it stands. */
const STRIP_FROM = 1;

/** A lane in sight, and what of it is drawn at this zoom. */
interface SeenLane {
  readonly row: Row;
  readonly run: ScoreRun;
  readonly lane: Lane;
  readonly content: LaneContent;
  readonly spans: readonly Piece[];
  readonly work: readonly Piece[];
  /** What of it is too narrow to be told apart: operations on a lane of those, else the task's. */
  readonly merged: readonly Piece[];
}

/** Draws the lanes of these rows, top to bottom. */
export function drawLanes(brush: Brush, rows: readonly Row[]): void {
  const lanes = rows.flatMap((row) => seen(brush.view, row) ?? []);
  writeMerged(brush, lanes);
  for (const [index, lane] of lanes.entries()) drawLane(brush, lane, index);
}

function seen(view: View, row: Row): SeenLane | null {
  const run = view.score.runs[row.run];
  const lane = run?.lanes[row.lane];
  if (row.kind !== 'lane' || run === undefined || lane === undefined) return null;
  const content = view.contents(row.run, row.lane);
  const spans = piecesIn(content.spans, view.viewport, view.frame);
  const work = piecesIn(content.work, view.viewport, view.frame);
  const pieces = lane.kind === 'activities' ? work : lane.kind === 'task' ? spans : [];
  const merged = pieces.filter(({ kind }) => kind === 'merged');
  return { row, run, lane, content, spans, work, merged };
}

/** Writes all that is merged into one picture, if there is one to write into. */
function writeMerged({ merged = null, palette, view }: Brush, lanes: readonly SeenLane[]): void {
  if (merged === null || lanes.every((lane) => lane.merged.length === 0)) return;
  const band = Math.max(...lanes.map(({ row }) => row.barHeight), 0) + STRIP_FROM + STRIP;
  merged.begin(palette, view.width, lanes.length, band);
  for (const [index, seenLane] of lanes.entries()) {
    const { lane, row, content } = seenLane;
    for (const piece of seenLane.merged) {
      const state = lane.kind === 'activities' ? 'operation' : piece.state;
      merged.add(index, piece, state, row.barHeight);
      if (hasStripAcross(lane)) continue;
      eachFault(view, content.faults, piece.x0, piece.x1, (x, worst) => {
        merged.addFault(index, x, row.barHeight + STRIP_FROM, STRIP, palette[worst]);
      });
    }
  }
  merged.finish();
}

/** What is folded into a lane may have failed where the lane itself is at rest. */
const hasStripAcross = (lane: Lane): boolean => lane.kind === 'task' && lane.fold === 'closed';

function drawLane(brush: Brush, seenLane: SeenLane, index: number): void {
  const { row, run, lane, content, spans, work } = seenLane;
  const { view, context, merged = null } = brush;
  const y = row.barTop + rowShift(view);
  if (lane.kind !== 'flight') guide(brush, y + row.barHeight / 2);
  if (merged !== null && seenLane.merged.length > 0) merged.place(context, index, y);
  switch (lane.kind) {
    case 'flight':
      drawFlight(brush, run, y, row.barHeight);
      return;
    case 'loop':
      drawJobs(brush, run, content, [spans, work], y, row.barHeight);
      break;
    case 'task': {
      const placed = placedIn(brush, run, content.work, work, lane.covered);
      drawSpans(brush, run, lane.task, content.spans, spans, y, row.barHeight);
      drawWork(brush, run, placed, y, row.barHeight);
      drawTop(brush, spans, y, row.barHeight);
      nameWork(brush, placed, y, row.barHeight);
      drawWorkEnds(brush, placed, y, row.barHeight);
      taskEnd(brush, run, lane.task, y, row.barHeight);
      break;
    }
    case 'activities': {
      const placed = placedIn(brush, run, content.work, work, null);
      if (merged === null) drawMergedWork(brush, work, y, row.barHeight);
      drawWork(brush, run, placed, y, row.barHeight);
      if (lane.activities.length > 1) nameWork(brush, placed, y, row.barHeight);
      drawWorkEnds(brush, placed, y, row.barHeight);
      break;
    }
  }
  drawBlocked(brush, content.faults, y, row.barHeight);
  const foot = y + row.barHeight + STRIP_FROM;
  const { left, width } = view.frame;
  if (hasStripAcross(lane)) worstBetween(brush, content.faults, left, left + width, foot);
  else if (merged === null) strips(brush, content.faults, seenLane.merged, foot);
  const hasPrints = lane.kind === 'task' && lane.hasPrints;
  drawMarks(brush, run, content.marks, { top: y, height: row.barHeight, hasPrints });
  context.globalAlpha = 1;
}

/** The lane's own dotted line, on which everything stands. */
function guide({ context, palette, view }: Brush, y: number): void {
  context.save();
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.setLineDash([1, 4]);
  context.beginPath();
  context.moveTo(view.frame.left, Math.round(y) + 0.5);
  context.lineTo(view.frame.left + view.frame.width, Math.round(y) + 0.5);
  context.stroke();
  context.restore();
}

const boxOf = (piece: Piece, y: number, height: number): Box => ({
  x: piece.x0,
  y,
  width: piece.x1 - piece.x0,
  height,
});

/** Everything of a task but what ran, which is drawn last so that nothing covers it. */
function drawSpans(
  brush: Brush,
  run: ScoreRun,
  task: Task,
  track: Track,
  pieces: readonly Piece[],
  y: number,
  height: number,
): void {
  const { context, palette, merged = null } = brush;
  const isWritten = merged !== null;
  for (const piece of pieces) {
    if (piece.kind === 'merged' && isWritten) continue;
    const box = boxOf(piece, y, height);
    if (piece.kind === 'merged') {
      mergedBar(context, palette, piece.state, box);
      continue;
    }
    if (piece.kind === 'instant') {
      if (piece.state !== 'running' && piece.state !== 'operation')
        mergedBar(context, palette, piece.state, widened(box, 1));
      continue;
    }
    switch (piece.state) {
      case 'awaiting': {
        awaitingBar(context, palette, box);
        const span = track.source[piece.first] ?? 0;
        const caption = waitCaption(run.model, task.spans.from(span));
        captionAbove(brush, box, caption);
        break;
      }
      case 'ready':
        readyBar(context, palette, box);
        break;
      case 'yielded':
        yieldedBar(context, palette, box);
        break;
      case 'running':
      case 'operation':
        break;
    }
  }
}

function drawTop(
  { context, palette }: Brush,
  pieces: readonly Piece[],
  y: number,
  height: number,
): void {
  for (const piece of pieces) {
    if (piece.kind === 'merged' || piece.state !== 'running') continue;
    runningBar(context, palette, widened(boxOf(piece, y, height), SEEN));
  }
}

const widened = (box: Box, least: number): Box =>
  box.width >= least ? box : { ...box, width: least };

/** What a wait is for, above its bar; without its place where there is no room for it. */
function captionAbove(brush: Brush, box: Box, caption: WaitCaption): void {
  const { context, palette, text, view } = brush;
  if (caption.text === '' || box.height < 10) return;
  const font = fontOf(palette, box.height < 12 ? 10 : 10.5);
  const x = Math.max(box.x, view.frame.left) + 9;
  const room = box.x + box.width - x - 4;
  if (room < 20) return;
  const fits = [caption.text + caption.place, caption.text].find(
    (words) => text.width(words, font) <= room,
  );
  const words = fits ?? text.fit(caption.short, font, room);
  context.font = font;
  context.fillStyle = palette.soft;
  context.textAlign = 'left';
  context.fillText(words, x, box.y + Math.round(box.height / 4) - 3);
}

/** Only an end that is not plain success is marked: the last bar of what ran says that one. */
function taskEnd(brush: Brush, run: ScoreRun, task: Task, y: number, height: number): void {
  if (task.endedAt === null || task.ending === 'fulfilled' || task.ending === 'open') return;
  const { view, context, palette } = brush;
  const x = toX(view.viewport, view.frame, run.positions.of[task.endedAt] ?? 0);
  if (x < view.frame.left - 8 || x > view.frame.left + view.frame.width + 8) return;
  endCap(context, palette, task.ending, x + SEEN + 5, y + height / 2, height >= 12 ? 4 : 3.5);
}

function drawBlocked(brush: Brush, faults: Faults, y: number, height: number): void {
  const { context, palette, view } = brush;
  let drawnTo = -Infinity;
  const first = firstAfter(faults.blockedTo, view.viewport.from);
  for (let index = first; index < faults.blockedFrom.length; index++) {
    const from = toX(view.viewport, view.frame, faults.blockedFrom[index] ?? 0);
    const to = toX(view.viewport, view.frame, faults.blockedTo[index] ?? 0);
    if (from > view.frame.left + view.frame.width) break;
    if (to < drawnTo + 1) continue;
    drawnTo = to;
    const x = Math.max(from, view.frame.left - 8);
    const width = Math.min(to, view.frame.left + view.frame.width + 8) - x;
    blockedBar(context, palette, { x, y, width, height });
  }
}

/** Under merged pixels: the worst of what they hold, so that the dominant state hides no failure. */
function strips(brush: Brush, faults: Faults, pieces: readonly Piece[], y: number): void {
  for (const { x0, x1 } of pieces) worstBetween(brush, faults, x0, x1, y);
}

/** The worst of each pixel from one x to another, as a strip. */
function worstBetween(brush: Brush, faults: Faults, x0: number, x1: number, y: number): void {
  const { context, palette, view } = brush;
  eachFault(view, faults, x0, x1, (x, worst) => {
    context.fillStyle = palette[worst];
    context.fillRect(x, y, 1, STRIP);
  });
}

function eachFault(
  { viewport, frame }: View,
  faults: Faults,
  x0: number,
  x1: number,
  paint: (x: number, worst: Severity) => void,
): void {
  if (isQuiet(faults)) return;
  const unit = (viewport.to - viewport.from) / frame.width;
  for (let x = x0; x < x1; x++) {
    const from = viewport.from + (x - frame.left) * unit;
    const worst = worstIn(faults, from, from + unit);
    if (worst !== null) paint(x, worst);
  }
}
