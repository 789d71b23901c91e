/**
 * Draws arrows: thin curves that leave and arrive upright, quiet until they are selected. Those
 * of a kind are drawn together, so that where hundreds of them meet they are no darker than one.
 */
import type { Arrow } from '../timeline/arrows.ts';
import type { Brush } from './brush.ts';

type Kind = Arrow['kind'];
const KINDS: readonly Kind[] = ['started', 'woke', 'cancelled', 'rejected'];
/** More than this many of a kind are drawn fainter, so that the bars stay in front. */
const CROWD = 50;
const STRENGTH: Record<Kind, number> = { started: 0.26, woke: 0.45, cancelled: 0.8, rejected: 0.6 };

export function drawArrows(brush: Brush, arrows: readonly Arrow[]): void {
  const { context, palette } = brush;
  for (const kind of KINDS) {
    context.strokeStyle =
      kind === 'rejected'
        ? palette.rejected
        : kind === 'cancelled'
          ? palette.cancelled
          : palette.ink;
    const ofKind = arrows.filter((arrow) => arrow.kind === kind && !arrow.isSelected);
    context.globalAlpha = STRENGTH[kind] * (ofKind.length > CROWD ? 0.5 : 1);
    context.lineWidth = 1;
    trace(brush, ofKind, kind);
  }
  context.strokeStyle = palette.accent;
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  for (const arrow of arrows) if (arrow.isSelected) trace(brush, [arrow], arrow.kind);
  context.globalAlpha = 1;
}

function trace({ context }: Brush, arrows: readonly Arrow[], kind: Kind): void {
  if (arrows.length === 0) return;
  if (kind === 'cancelled') context.setLineDash([3, 2]);
  context.beginPath();
  for (const { x, from, to } of stems(arrows)) {
    context.moveTo(x, from);
    context.lineTo(x, to);
  }
  for (const { x1, y1, x2, y2 } of arrows) {
    if (x1 === x2) continue;
    const middle = (y1 + y2) / 2;
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1, middle, x2, middle, x2, y2);
  }
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  for (const { x2, y1, y2 } of arrows) {
    const back = y2 > y1 ? -4 : 4;
    context.moveTo(x2 - 3, y2 + back);
    context.lineTo(x2, y2);
    context.lineTo(x2 + 3, y2 + back);
  }
  context.stroke();
}

interface Stem {
  readonly x: number;
  readonly from: number;
  to: number;
}

/**
 * Upright arrows as lines that do not overlap: hairlines of one path are blended one by one, and
 * a hundred of them on one spot would be black.
 */
function stems(arrows: readonly Arrow[]): readonly Stem[] {
  const upright = arrows
    .filter(({ x1, x2 }) => x1 === x2)
    .map(({ x1, y1, y2 }) => ({ x: x1, from: Math.min(y1, y2), to: Math.max(y1, y2) }))
    .sort((a, b) => a.x - b.x || a.from - b.from);
  const merged: Stem[] = [];
  for (const stem of upright) {
    const last = merged[merged.length - 1];
    if (last !== undefined && last.x === stem.x && stem.from <= last.to) {
      last.to = Math.max(last.to, stem.to);
    } else merged.push({ ...stem });
  }
  return merged;
}
