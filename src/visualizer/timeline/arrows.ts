/** Which arrows are drawn in a window, and along which way. */
import type { Link } from '../../trace/index.ts';
import type { Cursor } from '../types.ts';
import type { Row } from './layout.ts';
import { ARROW_KINDS, type LaneArrows, WEAK } from './laneArrows.ts';
import type { ScoreRun } from './score.ts';
import type { View } from './view.ts';
import { firstAfter, firstAtOrAfter } from './positions.ts';
import { RULER, rowShift } from './view.ts';
import { toX } from './viewport.ts';

/** More than this many curves at once cost a frame, and say nothing. */
export const MOST_ARROWS = 500;

export interface Arrow {
  readonly kind: Link['kind'];
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Whether it begins or ends at the cursor. */
  readonly isSelected: boolean;
}

interface Candidate {
  readonly arrow: Arrow;
  /** Smaller is stronger. */
  readonly rank: number;
}

/**
 * The arrows in sight, strongest last so that they lie on top, and how many more there would be.
 * Where there are too many to look at all, the rows above and below the screen count too.
 */
export function arrowsIn(
  view: View,
  arrows: readonly LaneArrows[],
  cursor: Cursor | null,
): { readonly shown: readonly Arrow[]; readonly hidden: number } {
  const candidates: Candidate[] = [];
  let inSight = 0;
  for (const [index, list] of arrows.entries()) {
    const run = view.score.runs[index];
    const rowOf = view.layout.rowOfLane[index];
    if (run === undefined || rowOf === undefined) continue;
    const step = cursor?.run === index ? cursor.step : -1;
    inSight += collect(view, run, rowOf, list, step, candidates);
  }
  candidates.sort((a, b) => a.rank - b.rank);
  const chosen = candidates.slice(0, MOST_ARROWS).map(({ arrow }) => arrow);
  return { shown: chosen.toReversed(), hidden: inSight - chosen.length };
}

/** More than so many are not looked at one by one each frame: some are, always the same ones. */
const MOST_LOOKED_AT = 4000;

/** Adds one run's arrows in sight, one for each pair of rows and pixel; returns how many there are. */
function collect(
  view: View,
  run: ScoreRun,
  rowOf: Int32Array,
  list: LaneArrows,
  cursorStep: number,
  candidates: Candidate[],
): number {
  const { viewport } = view;
  const { of } = run.positions;
  const first = lowest(list.to, firstAtOrAfter(of, viewport.from));
  const end = lowest(list.earliest, firstAfter(of, viewport.to));
  const count = Math.max(0, end - first);
  const seen = new Sight(view, run, rowOf, list, cursorStep, candidates);
  if (count <= MOST_LOOKED_AT) {
    for (let index = first; index < end; index++) seen.look(index);
    return seen.inSight;
  }
  // Powers of two: while one zooms, those that are looked at stay among them.
  const stride = 2 ** Math.ceil(Math.log2(count / MOST_LOOKED_AT));
  const { strong } = list;
  const strongEnd = lowest(strong, end);
  const strongFirst = lowest(strong, first);
  const strongStride = Math.ceil((strongEnd - strongFirst) / MOST_LOOKED_AT);
  for (let at = strongFirst; at < strongEnd; at += strongStride) seen.look(strong[at] ?? 0);
  for (const index of atCursor(list, cursorStep)) seen.look(index);
  for (let index = Math.ceil(first / stride) * stride; index < end; index += stride) {
    if ((list.kind[index] ?? 0) >= WEAK) seen.look(index);
  }
  return candidates.length === 0 ? 0 : count;
}

/** Index of the first number not less than `limit` in a sorted column; its length when none is. */
function lowest(column: Uint32Array, limit: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What was last found of the arrows at the cursor: it stands still while the window moves. */
let lastFound: { list: LaneArrows; step: number; indices: readonly number[] } | null = null;

/** The arrows that begin or end at a step. */
function atCursor(list: LaneArrows, step: number): readonly number[] {
  if (lastFound?.list === list && lastFound.step === step) return lastFound.indices;
  const indices: number[] = [];
  if (step >= 0) {
    for (let index = 0; index < list.length; index++) {
      if (list.from[index] === step || list.to[index] === step) indices.push(index);
    }
  }
  lastFound = { list, step, indices };
  return indices;
}

/** Looks at one arrow after the other, and keeps those that are to be drawn. */
class Sight {
  inSight = 0;
  readonly #view: View;
  readonly #run: ScoreRun;
  readonly #rowOf: Int32Array;
  readonly #list: LaneArrows;
  readonly #cursorStep: number;
  readonly #candidates: Candidate[];
  /** For each pair of rows, the pixel of the arrow before: arrows come in the order of their ends. */
  readonly #lastPixel = new Map<number, number>();

  constructor(
    view: View,
    run: ScoreRun,
    rowOf: Int32Array,
    list: LaneArrows,
    cursorStep: number,
    candidates: Candidate[],
  ) {
    this.#view = view;
    this.#run = run;
    this.#rowOf = rowOf;
    this.#list = list;
    this.#cursorStep = cursorStep;
    this.#candidates = candidates;
  }

  look(index: number): void {
    const { viewport, frame, layout, height } = this.#view;
    const { kind, from, to, fromLane, toLane } = this.#list;
    const [fromStep, toStep, rank] = [from[index] ?? 0, to[index] ?? 0, kind[index] ?? 0];
    const end = toX(viewport, frame, this.#run.positions.of[toStep] ?? 0);
    const start = toX(viewport, frame, this.#run.positions.of[fromStep] ?? 0);
    if (end < frame.left || start > frame.left + frame.width) return;
    const { rows } = layout;
    const rowFrom = this.#rowOf[fromLane[index] ?? -1] ?? -1;
    const rowTo = this.#rowOf[toLane[index] ?? -1] ?? -1;
    const a = rows[rowFrom];
    const b = rows[rowTo];
    if (a === undefined || b === undefined) return;
    const { y1, y2 } = heights(this.#view, a, b);
    if (Math.max(y1, y2) < RULER || Math.min(y1, y2) > height) return;
    const isSelected = this.#cursorStep === fromStep || this.#cursorStep === toStep;
    const { x1, x2 } = stem(start, end);
    const pair = (rank * rows.length + rowFrom) * rows.length + rowTo;
    const pixel = Math.round(x2);
    // The same line on the screen: drawn, if not as one of its own.
    if (!isSelected && this.#lastPixel.get(pair) === pixel) return;
    this.inSight += 1;
    this.#lastPixel.set(pair, pixel);
    this.#candidates.push({
      arrow: { kind: ARROW_KINDS[rank] ?? 'started', x1, y1, x2, y2, isSelected },
      rank: isSelected ? -1 : rank - Math.abs(rowTo - rowFrom) / 1e6,
    });
  }
}

/** Arrows leave a bar at the side of the other one, and end beside it. */
function heights(view: View, a: Row, b: Row): { readonly y1: number; readonly y2: number } {
  const shift = rowShift(view);
  const isDown = b.top > a.top;
  return {
    y1: shift + (isDown ? a.barTop + a.barHeight + 1 : a.barTop - 1),
    y2: shift + (isDown ? b.barTop - 1 : b.barTop + b.barHeight + 1),
  };
}

/**
 * Nearly upright arrows stand upright on a raster of 3 px: hundreds that start in one instant
 * share a few stems, and a single one is a clean line.
 */
function stem(x1: number, x2: number): { readonly x1: number; readonly x2: number } {
  if (Math.abs(x1 - x2) > 7) return { x1, x2 };
  const x = Math.round(x2 / 3) * 3 + 0.5;
  return { x1: x, x2: x };
}
