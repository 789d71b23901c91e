/**
 * One lane's spans as sorted columns, and what happened in it that must never be lost from
 * sight at low zoom. Sums per state let a pixel ask for its dominant state in O(log n).
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
  /**
   * `sums[state][i]`: how much of that state there is in all spans before i. Measured in what
   * the axis stands for, not in how it is drawn: the fanning out of instants adds nothing.
   */
  readonly sums: readonly Float64Array[];
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
  const sums = TRACK_STATES.map(() => new Float64Array(length + 1));
  for (let index = 0; index < length; index++) {
    const span = fill(index);
    from[index] = span.from;
    to[index] = span.to;
    state[index] = span.state;
    source[index] = span.source;
    for (let code = 0; code < sums.length; code++) {
      const sum = sums[code];
      if (sum === undefined) break;
      sum[index + 1] = (sum[index] ?? 0) + (code === span.state ? span.weight : 0);
    }
  }
  return { length, from, to, state, source, sums };
}

/** The spans of a task. Those that begin at a `covered` step are operations: a bar stands there. */
export function taskTrack(task: Task, positions: Positions, covered: ReadonlySet<Step>): Track {
  const { spans } = task;
  return makeTrack(spans.length, (source) => {
    const from = spans.from(source);
    const to = spans.to(source);
    return {
      from: positions.of[from] ?? 0,
      to: positions.of[to] ?? 0,
      state: covered.has(from) ? OPERATION : CODES[spans.state(source)],
      source,
      weight: positions.extent(from, to),
    };
  });
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

/** The worst of what lies in [from, to); null when all is well there. */
export function worstIn(faults: Faults, from: number, to: number): Severity | null {
  const holds = (moments: Float64Array): boolean =>
    (moments[firstAtOrAfter(moments, from)] ?? Infinity) < to;
  if (holds(faults.rejected)) return 'rejected';
  const blocked = firstAfter(faults.blockedTo, from);
  if ((faults.blockedFrom[blocked] ?? Infinity) < to) return 'blocked';
  return holds(faults.cancelled) ? 'cancelled' : null;
}
