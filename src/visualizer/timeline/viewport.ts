/**
 * The window on the axis, and its mapping to pixels: pure, so that zoom and pan can be proven.
 *
 *     axis    from ├────────────────────┤ to        (ms or steps)
 *     pixels  left ├────────────────────┤ left + width
 */
import type { Viewport } from '../types.ts';

export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** A window in pixels: where the axis is drawn. */
export interface Frame {
  readonly left: number;
  readonly width: number;
}

export const toX = (viewport: Viewport, frame: Frame, position: number): number =>
  frame.left + ((position - viewport.from) / (viewport.to - viewport.from)) * frame.width;

export const toPosition = (viewport: Viewport, frame: Frame, x: number): number =>
  viewport.from + ((x - frame.left) / frame.width) * (viewport.to - viewport.from);

/** Everything in view, with room at the right for the last ring, and never empty. */
export function fit(extent: Extent): Viewport {
  const length = Math.max(extent.to - extent.from, Number.EPSILON);
  return { from: extent.from, to: extent.from + length * 1.04 };
}

/**
 * Zooms by `factor` (above 1: closer) so that `anchor` stays where it is on the screen. Stops at
 * `narrowest` and at twice the whole extent.
 */
export function zoomAbout(
  viewport: Viewport,
  anchor: number,
  factor: number,
  extent: Extent,
  narrowest: number,
): Viewport {
  const length = viewport.to - viewport.from;
  const widest = Math.max((extent.to - extent.from) * 2, narrowest);
  const next = Math.min(Math.max(length / factor, narrowest), widest);
  const share = (anchor - viewport.from) / length;
  const from = anchor - share * next;
  return { from, to: from + next };
}

/** Moves the window by `distance`, keeping at least a tenth of it on the run. */
export function pan(viewport: Viewport, distance: number, extent: Extent): Viewport {
  const length = viewport.to - viewport.from;
  const lowest = extent.from - length * 0.9;
  const highest = extent.to - length * 0.1;
  const from = Math.min(Math.max(viewport.from + distance, lowest), Math.max(lowest, highest));
  return { from, to: from + length };
}

/** Leaves the window where it is when `position` is in it; else moves it so, with a margin. */
export function reveal(viewport: Viewport, position: number, margin = 0.05): Viewport {
  const length = viewport.to - viewport.from;
  const slack = length * margin;
  if (position < viewport.from) {
    return { from: position - slack, to: position - slack + length };
  }
  if (position > viewport.to) {
    return { from: position + slack - length, to: position + slack };
  }
  return viewport;
}
