/**
 * One lane's spans as sorted columns, and what happened in it that must never be lost from
 * sight at low zoom. Sums per state let a pixel ask for its dominant state in O(log n).
 *
 *     weights  │ │ │ │ │ │ │ │ │ │ │ │ …   one a span
 *     sums     ├───────────────┼───────…   one a state for every `BLOCK` spans
 */
import type { SpanState, Step, Task } from '../../trace/index.ts';
import type { Activity } from './activities.ts';
import type { Positions } from './positions.ts';
import { firstAfter, firstAtOrAfter } from './positions.ts';

/** Span states in their wire order here; `operation` is outside work in flight. */
export const TRACK_STATES = ['running', 'ready', 'awaiting', 'yielded', 'operation'] as const;
export type TrackState = (typeof TRACK_STATES)[number];
const CODES: Record<SpanState, number> = { running: 0, ready: 1, awaiting: 2, yielded: 3 };
const OPERATION = 4;

export const trackState = (code: number): TrackState => TRACK_STATES[code] ?? 'running';

export type Severity = 'cancelled' | 'blocked' | 'rejected';

/** Spans in order, never overlapping; positions on the axis. */
export interface Track {
  readonly length: number;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly state: Uint8Array;
  /** What each span is in its source: the index of a task's span, or of an activity. */
  readonly source: Uint32Array;
  /** How much of the axis each span fills in truth: the fanning out of instants adds nothing. */
  readonly weights: Float32Array;
  /** `sums[block * TRACK_STATES.length + state]`: how much there is of a state before the block. */
  readonly sums: Float64Array;
}

/** So many spans share a sum: eight sums a span would take more room than all the rest. */
const BLOCK = 16;
const STATES = TRACK_STATES.length;

/** Adds up what the spans [first, end) hold of each state, into `weighed`. */
export function weigh(track: Track, first: number, end: number, weighed: Float64Array): void {
  weighed.fill(0);
  const { sums, state, weights } = track;
  const add = (from: number, to: number): void => {
    for (let index = from; index < to; index++) {
      const code = state[index] ?? 0;
      weighed[code] = (weighed[code] ?? 0) + (weights[index] ?? 0);
    }
  };
  const firstBlock = Math.ceil(first / BLOCK);
  const endBlock = Math.floor(end / BLOCK);
  if (firstBlock >= endBlock) {
    add(first, end);
    return;
  }
  add(first, firstBlock * BLOCK);
  for (let code = 0; code < STATES; code++) {
    weighed[code] =
      (weighed[code] ?? 0) +
      (sums[endBlock * STATES + code] ?? 0) -
      (sums[firstBlock * STATES + code] ?? 0);
  }
  add(endBlock * BLOCK, end);
}

/**
 * What the strip under a lane must show however small it gets: moments of cancellation and
 * rejection, each sorted, and stretches in which the loop was blocked, which never overlap.
 */
export interface Faults {
  readonly cancelled: Float64Array;
  readonly rejected: Float64Array;
  readonly blockedFrom: Float64Array;
  readonly blockedTo: Float64Array;
}

export function makeTrack(
  length: number,
  fill: (index: number) => {
    readonly from: number;
    readonly to: number;
    readonly state: number;
    readonly source: number;
    /** How much of the axis it fills in truth. */
    readonly weight: number;
  },
): Track {
  const from = new Float64Array(length);
  const to = new Float64Array(length);
  const state = new Uint8Array(length);
  const source = new Uint32Array(length);
  const weights = new Float32Array(length);
  for (let index = 0; index < length; index++) {
    const span = fill(index);
    from[index] = span.from;
    to[index] = span.to;
    state[index] = span.state;
    source[index] = span.source;
    weights[index] = span.weight;
  }
  return { length, from, to, state, source, weights, sums: sumUp(state, weights) };
}

function sumUp(state: Uint8Array, weights: Float32Array): Float64Array {
  const blocks = Math.floor(state.length / BLOCK) + 1;
  const sums = new Float64Array(blocks * STATES);
  const now = new Float64Array(STATES);
  for (let index = 0; index < state.length; index++) {
    if (index % BLOCK === 0) sums.set(now, (index / BLOCK) * STATES);
    const code = state[index] ?? 0;
    now[code] = (now[code] ?? 0) + (weights[index] ?? 0);
  }
  if (state.length % BLOCK === 0) sums.set(now, (blocks - 1) * STATES);
  return sums;
}

/** 0, 1, 2, …: shared by all tracks whose spans are a task's own, in their order. */
let ownOrder = new Uint32Array();
function inOrder(length: number): Uint32Array {
  if (ownOrder.length < length) ownOrder = Uint32Array.from({ length }, (_, index) => index);
  return ownOrder.subarray(0, length);
}

/** The spans of a task. Those that begin at a `covered` step are operations: a bar stands there. */
export function taskTrack(task: Task, positions: Positions, covered: ReadonlySet<Step>): Track {
  const { spans } = task;
  const { length } = spans;
  // Each span ends where the next one begins: one column of edges does for both.
  const edges = new Float64Array(length + 1);
  const state = new Uint8Array(length);
  const weights = new Float32Array(length);
  for (let index = 0; index < length; index++) {
    const from = spans.from(index);
    const to = spans.to(index);
    edges[index] = positions.of[from] ?? 0;
    edges[index + 1] = positions.of[to] ?? 0;
    state[index] = covered.has(from) ? OPERATION : CODES[spans.state(index)];
    weights[index] = positions.extent(from, to);
  }
  return {
    length,
    from: edges.subarray(0, length),
    to: edges.subarray(1),
    state,
    source: inOrder(length),
    weights,
    sums: sumUp(state, weights),
  };
}

/** Activities that share a lane without overlapping. One that never ended reaches to the end of the run. */
export function activityTrack(
  indices: readonly number[],
  activities: readonly Activity[],
  positions: Positions,
): Track {
  return makeTrack(indices.length, (index) => {
    const source = indices[index] ?? 0;
    const activity = activities[source];
    const from = activity === undefined ? 0 : (positions.of[activity.from] ?? 0);
    const to =
      activity === undefined || activity.to === null
        ? (positions.of[positions.of.length - 1] ?? from)
        : (positions.of[activity.to] ?? from);
    return { from, to, state: OPERATION, source, weight: to - from };
  });
}

/** Index of the span at `position`, or of the nearest one after it; `length` when there is none. */
export function spanFrom(track: Track, position: number): number {
  return firstAfter(track.to, position);
}

/** Whether there is nothing at all that could go wrong. */
export const isQuiet = ({ cancelled, rejected, blockedFrom }: Faults): boolean =>
  cancelled.length + rejected.length + blockedFrom.length === 0;

/** The worst of what lies in [from, to); null when all is well there. */
export function worstIn(faults: Faults, from: number, to: number): Severity | null {
  const holds = (moments: Float64Array): boolean =>
    (moments[firstAtOrAfter(moments, from)] ?? Infinity) < to;
  if (holds(faults.rejected)) return 'rejected';
  const blocked = firstAfter(faults.blockedTo, from);
  if ((faults.blockedFrom[blocked] ?? Infinity) < to) return 'blocked';
  return holds(faults.cancelled) ? 'cancelled' : null;
}
