/**
 * Lanes to rows: where everything stands vertically, as a pure function of the score and the
 * room there is.
 *
 *     ┌ ruler ───────────────────────────────────────────────┐  fixed, not part of the rows
 *     │ BAD                                                   │  title, only with two runs
 *     │ main.ts         awaits dashboard(1) · line 8          │  labelled: words above the bar
 *     │                ▐▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▐              │
 *     │   dashboard(1)  awaits fetchUser(1) · line 2          │
 *     │                ▐▭▭▭▭▭▭▭▭▐▭▭▭▭▭▭▭▭▭▭▭▭▭▭▭▐              │
 *     │     fetchUser(1) ▌░░░░░░o                             │  plain: bar only
 *     │ ───────────────────────────────────────────────────── │  rule between the runs
 *     │ GOOD …                                                │
 *     │              ├── 2 000 ms sooner ──┤                  │  saving
 *     └───────────────────────────────────────────────────────┘
 *
 * Of four densities the roomiest that fits is taken; when none fits, rows are scrolled.
 */
import type { Lane, Score } from './score.ts';

export interface Row {
  readonly kind: 'title' | 'lane';
  readonly run: number;
  /** Index into the run's lanes; -1 for a title. */
  readonly lane: number;
  readonly top: number;
  readonly height: number;
  /** The bar inside the row. */
  readonly barTop: number;
  readonly barHeight: number;
  readonly depth: number;
}

export interface Layout {
  readonly rows: readonly Row[];
  /** Row index of every lane, by run. */
  readonly rowOfLane: readonly Int32Array[];
  /** Tops and bottoms of the runs' groups. */
  readonly groups: readonly { readonly top: number; readonly bottom: number }[];
  /** Where the saving bracket stands; null when it is not drawn. */
  readonly savingTop: number | null;
  /** All rows together; more than the room there is means scrolling. */
  readonly height: number;
  readonly density: Density;
}

export interface Density {
  readonly labelled: number;
  readonly plain: number;
  readonly thin: number;
  readonly bar: number;
  readonly title: number;
  readonly gap: number;
  readonly saving: number;
}

const ROOMY: Density = {
  labelled: 34,
  plain: 28,
  thin: 24,
  bar: 16,
  title: 22,
  gap: 26,
  saving: 30,
};
/** Also what is used when rows must be scrolled anyway: comfortable to read. */
const NORMAL: Density = {
  labelled: 30,
  plain: 24,
  thin: 22,
  bar: 14,
  title: 20,
  gap: 18,
  saving: 28,
};
const COMPACT: Density = {
  labelled: 26,
  plain: 20,
  thin: 18,
  bar: 12,
  title: 18,
  gap: 14,
  saving: 26,
};
const TIGHT: Density = {
  labelled: 22,
  plain: 17,
  thin: 16,
  bar: 10,
  title: 16,
  gap: 12,
  saving: 24,
};
const TOP = 6;
const BOTTOM = 8;

export function layOut(score: Score, room: number, withSaving: boolean): Layout {
  for (const density of [ROOMY, NORMAL, COMPACT, TIGHT]) {
    const layout = place(score, density, withSaving);
    if (layout.height <= room) return layout;
  }
  return place(score, NORMAL, withSaving);
}

function place(score: Score, density: Density, withSaving: boolean): Layout {
  const rows: Row[] = [];
  const groups: { top: number; bottom: number }[] = [];
  const rowOfLane: Int32Array[] = [];
  let top = TOP;
  for (const [run, scored] of score.runs.entries()) {
    if (run > 0) top += density.gap;
    const groupTop = top;
    if (score.runs.length > 1) {
      rows.push(row('title', run, -1, top, density.title, 0, 0));
      top += density.title;
    }
    const rowOf = new Int32Array(scored.lanes.length);
    for (const [index, lane] of scored.lanes.entries()) {
      const height = heightOf(lane, density);
      rowOf[index] = rows.length;
      rows.push(row('lane', run, index, top, height, barHeightOf(lane, density), depthOf(lane)));
      top += height;
    }
    rowOfLane.push(rowOf);
    groups.push({ top: groupTop, bottom: top });
  }
  const savingTop = withSaving ? top : null;
  if (withSaving) top += density.saving;
  return { rows, rowOfLane, groups, savingTop, height: top + BOTTOM, density };
}

function row(
  kind: Row['kind'],
  run: number,
  lane: number,
  top: number,
  height: number,
  barHeight: number,
  depth: number,
): Row {
  // Bars stand at the foot of their row: words go above them.
  const barTop = top + height - barHeight - Math.min(4, (height - barHeight) / 2);
  return { kind, run, lane, top, height, barTop, barHeight, depth };
}

function heightOf(lane: Lane, density: Density): number {
  switch (lane.kind) {
    case 'loop':
      return density.plain;
    case 'task':
      return lane.isLabelled ? density.labelled : density.plain;
    case 'activities':
      return density.thin;
  }
}

const barHeightOf = (lane: Lane, density: Density): number =>
  lane.kind === 'task' ? density.bar : density.bar - 2;

function depthOf(lane: Lane): number {
  switch (lane.kind) {
    case 'loop':
      return 0;
    case 'task':
      return lane.task.depth;
    case 'activities':
      return lane.task.depth + 1;
  }
}

/** Index of the first row that reaches below `y`. */
export function rowAt(layout: Layout, y: number): number {
  let low = 0;
  let high = layout.rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = layout.rows[middle];
    if (candidate !== undefined && candidate.top + candidate.height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}
