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
 * Of several densities the roomiest that fits is taken; when none fits, rows are scrolled.
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

interface Density {
  readonly labelled: number;
  readonly plain: number;
  readonly thin: number;
  readonly bar: number;
  /** What is added below a bar for what was printed there. */
  readonly print: number;
  readonly title: number;
  readonly gap: number;
  readonly saving: number;
}

const ROOMY: Density = {
  labelled: 34,
  plain: 28,
  thin: 24,
  bar: 16,
  print: 13,
  title: 18,
  gap: 24,
  saving: 16,
};
const NORMAL: Density = {
  labelled: 30,
  plain: 24,
  thin: 22,
  bar: 14,
  print: 12,
  title: 14,
  gap: 18,
  saving: 15,
};
/** Also what is used when rows must be scrolled anyway: comfortable to read. */
const COMPACT: Density = {
  labelled: 26,
  plain: 20,
  thin: 18,
  bar: 12,
  print: 12,
  title: 10,
  gap: 13,
  saving: 14,
};
const SNUG: Density = {
  labelled: 24,
  plain: 18,
  thin: 17,
  bar: 11,
  print: 11,
  title: 10,
  gap: 12,
  saving: 14,
};
const TIGHT: Density = {
  labelled: 22,
  plain: 17,
  thin: 16,
  bar: 10,
  print: 11,
  title: 9,
  gap: 11,
  saving: 13,
};
/** Too low for words above the bars: those are left to the tooltips. */
const WORDLESS: Density = {
  labelled: 16,
  plain: 15,
  thin: 15,
  bar: 9,
  print: 10,
  title: 14,
  gap: 10,
  saving: 13,
};
/** The least that can be read: for two runs, which are to be seen together. */
const MINUTE: Density = {
  labelled: 13,
  plain: 13,
  thin: 12,
  bar: 8,
  print: 10,
  title: 15,
  gap: 8,
  saving: 12,
};
const LEAST_TITLE = 15;
const TOP = 4;
const BOTTOM = 7;

export function layOut(score: Score, room: number, withSaving: boolean): Layout {
  const least = score.runs.length > 1 ? [WORDLESS, MINUTE] : [];
  for (const density of [ROOMY, NORMAL, COMPACT, SNUG, TIGHT, ...least]) {
    const layout = place(score, density, withSaving);
    if (layout.height <= room) return layout;
  }
  return place(score, COMPACT, withSaving);
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
      // A lane with words above its bar leaves room for part of the title beside them.
      const [first] = scored.lanes;
      const hasRoom = first?.kind === 'task' && first.isLabelled;
      const height = hasRoom ? density.title : Math.max(density.title, LEAST_TITLE);
      rows.push(row('title', run, -1, top, height, 0, 0));
      top += height;
    }
    const rowOf = new Int32Array(scored.lanes.length);
    for (const [index, lane] of scored.lanes.entries()) {
      const height = heightOf(lane, density);
      rowOf[index] = rows.length;
      rows.push(row('lane', run, index, top, height, barHeightOf(lane, density), depthOf(lane)));
      top += height + (lane.kind === 'task' && lane.hasPrints ? density.print : 0);
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
    case 'flight':
      return density.plain + 8;
    case 'loop':
      return density.plain;
    case 'task':
      return lane.isLabelled ? density.labelled : density.plain;
    case 'activities':
      return density.thin;
  }
}

function barHeightOf(lane: Lane, density: Density): number {
  if (lane.kind === 'flight') return density.plain;
  return lane.kind === 'task' ? density.bar : density.bar - 2;
}

export function depthOf(lane: Lane): number {
  switch (lane.kind) {
    case 'flight':
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
