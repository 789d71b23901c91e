/**
 * The signs of the score. Every state has a shape besides its colour: running is solid, ready
 * dotted, awaiting hollow at half height, blocked hatched; cancelled ends struck with ⊘,
 * rejected with ✕, fulfilled with a ring.
 */
import type { Palette } from './palette.ts';
import {
  DOT_PITCH,
  DOT_RADIUS,
  DOTS_FROM,
  dots,
  HATCH_PITCH,
  HATCH_WIDTH,
  hatch,
} from './texture.ts';

/** What of a canvas' context the drawing uses; SVG is written through the same (`svg.ts`). */
export type Context = Pick<
  CanvasRenderingContext2D,
  | 'arc'
  | 'beginPath'
  | 'bezierCurveTo'
  | 'clearRect'
  | 'clip'
  | 'closePath'
  | 'fill'
  | 'fillRect'
  | 'fillStyle'
  | 'fillText'
  | 'font'
  | 'globalAlpha'
  | 'letterSpacing'
  | 'lineJoin'
  | 'lineTo'
  | 'lineWidth'
  | 'moveTo'
  | 'rect'
  | 'restore'
  | 'roundRect'
  | 'save'
  | 'setLineDash'
  | 'stroke'
  | 'strokeRect'
  | 'strokeStyle'
  | 'textAlign'
  | 'textBaseline'
> &
  Partial<
    Pick<
      CanvasRenderingContext2D,
      'createPattern' | 'drawImage' | 'getTransform' | 'imageSmoothingEnabled'
    >
  >;

/** A bar's box in px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function rounded(context: Context, box: Box, radius: number): void {
  const width = Math.max(0, box.width);
  const height = Math.max(0, box.height);
  context.beginPath();
  context.roundRect(box.x, box.y, width, height, Math.min(radius, width / 2));
}

/** Narrower than this a bar is square: round corners of 2 px are not seen, and cost the most. */
const ROUNDED_FROM = 14;

/** An outline of 1 px inside a box, as rectangles. */
function edges(context: Context, { x, y, width, height }: Box): void {
  context.fillRect(x, y, width, 1);
  context.fillRect(x, y + height - 1, width, 1);
  context.fillRect(x, y + 1, 1, height - 2);
  context.fillRect(x + width - 1, y + 1, 1, height - 2);
}

export function runningBar(context: Context, palette: Palette, box: Box): void {
  context.fillStyle = palette.running;
  if (box.width < ROUNDED_FROM) {
    context.fillRect(box.x, box.y, Math.max(0, box.width), box.height);
    return;
  }
  rounded(context, box, 2);
  context.fill();
}

/** Half as high as its box, hollow, outlined. */
export function awaitingBar(context: Context, palette: Palette, box: Box): void {
  const height = Math.max(4, Math.round(box.height / 2));
  const y = Math.round(box.y + (box.height - height) / 2);
  context.fillStyle = palette.awaiting;
  if (box.width < ROUNDED_FROM) {
    const inside = { x: box.x, y, width: Math.max(2, box.width), height };
    context.fillRect(inside.x, inside.y, inside.width, inside.height);
    context.fillStyle = palette.awaitingLine;
    edges(context, inside);
    return;
  }
  context.strokeStyle = palette.awaitingLine;
  context.lineWidth = 1;
  rounded(context, { x: box.x + 0.5, y: y + 0.5, width: box.width - 1, height: height - 1 }, 2);
  context.fill();
  context.stroke();
}

/** Dots in an outline: able to run, but it is not its turn. */
export function readyBar(context: Context, palette: Palette, box: Box): void {
  const texture = dots(context, palette.ready, box.y);
  if (box.width < ROUNDED_FROM && texture !== null) {
    context.fillStyle = texture;
    context.fillRect(box.x, box.y, box.width, box.height);
    context.fillStyle = palette.running;
    context.globalAlpha = 0.7;
    edges(context, box);
    context.globalAlpha = 1;
    return;
  }
  context.save();
  context.strokeStyle = palette.running;
  context.globalAlpha = 0.7;
  context.lineWidth = 1;
  rounded(
    context,
    { x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1 },
    2,
  );
  context.stroke();
  context.globalAlpha = 1;
  if (texture === null) eachDot(context, palette, box);
  else {
    context.fillStyle = texture;
    context.fill();
  }
  context.restore();
}

function eachDot(context: Context, palette: Palette, box: Box): void {
  context.clip();
  context.fillStyle = palette.ready;
  context.beginPath();
  const firstX = Math.ceil(box.x / DOT_PITCH) * DOT_PITCH;
  for (let x = firstX; x < box.x + box.width; x += DOT_PITCH) {
    for (let y = box.y + DOTS_FROM; y < box.y + box.height; y += DOT_PITCH) {
      context.moveTo(x + DOT_RADIUS, y);
      context.arc(x, y, DOT_RADIUS, 0, Math.PI * 2);
    }
  }
  context.fill();
}

/** A generator that handed out a value and waits to be asked again: a dashed line. */
export function yieldedBar(context: Context, palette: Palette, box: Box): void {
  context.save();
  context.strokeStyle = palette.awaitingLine;
  context.lineWidth = 1;
  context.setLineDash([5, 4]);
  context.beginPath();
  const y = Math.round(box.y + box.height / 2) + 0.5;
  context.moveTo(box.x, y);
  context.lineTo(box.x + box.width, y);
  context.stroke();
  context.restore();
}

/** Diagonal hatching over what ran; solid where it is too narrow to be told. */
export function blockedBar(context: Context, palette: Palette, box: Box): void {
  context.fillStyle = palette.blocked;
  if (box.width < 4) {
    context.fillRect(box.x, box.y, Math.max(1, box.width), box.height);
    return;
  }
  context.save();
  context.fillStyle = palette.panel;
  rounded(context, box, 2);
  context.fill();
  context.strokeStyle = palette.blocked;
  const texture = hatch(context, palette.blocked, box.y + box.height);
  if (texture === null) eachLine(context, box);
  else {
    context.fillStyle = texture;
    context.fill();
    context.clip();
  }
  context.lineWidth = 3;
  rounded(context, box, 2);
  context.stroke();
  context.restore();
  // The colour alone does not stand out from a white page.
  context.strokeStyle = palette.awaitingLine;
  context.lineWidth = 1;
  rounded(context, box, 2);
  context.stroke();
}

function eachLine(context: Context, box: Box): void {
  context.clip();
  context.lineWidth = HATCH_WIDTH;
  context.beginPath();
  const firstX = Math.floor((box.x - box.height) / HATCH_PITCH) * HATCH_PITCH;
  for (let x = firstX; x < box.x + box.width; x += HATCH_PITCH) {
    context.moveTo(x, box.y + box.height + 1);
    context.lineTo(x + box.height + 2, box.y - 1);
  }
  context.stroke();
}

/** A pale bar with a firm start. `queuedTo`: up to there, in px, it stood in the server's queue. */
export function operationBar(
  context: Context,
  palette: Palette,
  box: Box,
  options: {
    readonly queuedTo: number | null;
    readonly hasStart: boolean;
    readonly colour: string;
  },
): void {
  const { queuedTo, hasStart, colour } = options;
  context.fillStyle = colour;
  context.globalAlpha = 0.17;
  const served = Math.min(Math.max(queuedTo ?? box.x, box.x), box.x + box.width);
  context.beginPath();
  context.roundRect(served, box.y, box.x + box.width - served, box.height, [0, 3, 3, 0]);
  context.fill();
  context.globalAlpha = 1;
  if (served - box.x > 2) {
    context.strokeStyle = palette.awaitingLine;
    context.setLineDash([2, 2]);
    context.lineWidth = 1;
    context.strokeRect(box.x + 0.5, box.y + 0.5, served - box.x - 1, box.height - 1);
    context.setLineDash([]);
  }
  if (!hasStart) return;
  context.fillStyle = colour;
  context.fillRect(box.x, box.y, 3, box.height);
}

/** The line through a cancelled bar. */
export function strike(context: Context, palette: Palette, box: Box): void {
  context.strokeStyle = palette.cancelled;
  context.lineWidth = 1.5;
  context.beginPath();
  const y = Math.round(box.y + box.height / 2);
  context.moveTo(box.x + 3, y);
  context.lineTo(box.x + box.width, y);
  context.stroke();
}
