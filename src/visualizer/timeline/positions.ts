/**
 * Where a step lies on an axis. On the axis of steps that is the step itself. On the axis of
 * time it is its virtual time in ms, and steps of one instant are fanned out behind it:
 *
 *     time      0                         1000                      (ms)
 *     steps     0 1 2 3 4                 5 6 7
 *     position  |·|·|·|·|- - - - - - - - -|·|·|- - -
 *               └ fan ──┘ at most 1 % of the run, and 20 % of the gap to the next instant
 *
 * So nothing is ever drawn on top of something else unnoticed: order shows as order at every
 * zoom, and every instant begins exactly at its own time. Inside a fan the ruler shows the one
 * instant instead of ticks (`Fan`). Steps that draw nothing take a small share of the room.
 */
import type { EventKind, Step, Trace } from '../../trace/index.ts';
import { asStep } from '../../trace/index.ts';
import type { Axis } from '../types.ts';

/** Steps closer than this in ms belong to one instant: loop guards charge single microseconds. */
const INSTANT_MS = 0.05;
const FAN_OF_RUN = 0.01;
const FAN_OF_GAP = 0.2;
/** Room of one drawn step as a share of the run: about 1 px on a 900 px timeline. */
const STEP_OF_RUN = 0.0011;
const SILENT_SHARE = 0.12;

const SILENT: ReadonlySet<EventKind> = new Set<EventKind>([
  'task-created',
  'task-ready',
  'job-queued',
  'job-ended',
  'promise-created',
  'promise-settled',
  'promise-linked',
  'listener-added',
  'listener-removed',
  'shared-read',
  'shared-write',
  'queue-changed',
  'choice',
]);

/** Steps of one instant that stand beside one another: they happened at `atMs`, not at where they stand. */
interface Fan {
  readonly atMs: number;
  readonly first: Step;
  readonly last: Step;
  readonly from: number;
  readonly to: number;
}

export interface Positions {
  readonly axis: Axis;
  /** In the axis' unit: what a position is ahead of the run's own time. */
  readonly shift: number;
  /** Position of every step, never decreasing. */
  readonly of: Float64Array;
  /** How far apart two steps are in truth, in the axis' unit: fanning out adds nothing. */
  readonly extent: (from: Step, to: Step) => number;
  /** In order; none on the axis of steps. */
  readonly fans: readonly Fan[];
  /** The extent of the widest of them. */
  readonly widestFan: number;
  /** Extent of the whole run on the axis. */
  readonly from: number;
  readonly to: number;
}

/**
 * `sharedMs` is the duration of the longest run on the axis: fans are equally wide in all of them.
 * `shift`, in ms: how far to the right of its own time the run stands, beside another one.
 */
export function stepPositions(trace: Trace, axis: Axis, sharedMs: number, shift = 0): Positions {
  const count = trace.length;
  const of = new Float64Array(count);
  if (axis === 'steps') {
    for (let step = 0; step < count; step++) of[step] = step;
    return {
      axis,
      shift: 0,
      of,
      extent: (a, b) => b - a,
      fans: [],
      widestFan: 0,
      from: -0.5,
      to: Math.max(0.5, count - 0.5),
    };
  }
  const ms = (step: number): number => trace.timeAt(asStep(step)) / 1000 + shift;
  const fans: Fan[] = [];
  let first = 0;
  while (first < count) {
    let last = first;
    let weight = 0;
    for (;;) {
      weight += SILENT.has(trace.kindAt(asStep(last))) ? SILENT_SHARE : 1;
      if (last + 1 >= count || ms(last + 1) - ms(last) > INSTANT_MS) break;
      last += 1;
    }
    const isAll = first === 0 && last === count - 1;
    const gap = last + 1 < count ? ms(last + 1) - ms(last) : Infinity;
    const wanted = isAll
      ? Math.max(sharedMs * FAN_OF_RUN, 1)
      : Math.min(sharedMs * FAN_OF_RUN, weight * sharedMs * STEP_OF_RUN);
    const share = Math.min(wanted, gap * FAN_OF_GAP) / weight;
    let offset = 0;
    for (let step = first; step <= last; step++) {
      of[step] = ms(step) + offset;
      offset += (SILENT.has(trace.kindAt(asStep(step))) ? SILENT_SHARE : 1) * share;
    }
    if (last > first) {
      const from = of[first] ?? 0;
      const to = of[last] ?? from;
      fans.push({ atMs: ms(first) - shift, first: asStep(first), last: asStep(last), from, to });
    }
    first = last + 1;
  }
  const extent = (from: Step, to: Step): number => ms(to) - ms(from);
  const widestFan = fans.reduce((widest, fan) => Math.max(widest, fan.to - fan.from), 0);
  const to = Math.max(of[count - 1] ?? 0, shift);
  return { axis, shift, of, extent, fans, widestFan, from: shift, to };
}

/** The last step that lies at or before `position`; the first step when none does. */
export function stepAtPosition(positions: Positions, position: number): Step {
  return asStep(Math.max(0, firstAfter(positions.of, position) - 1));
}

/** The step that lies nearest to `position`. */
export function nearestStep(positions: Positions, position: number): Step {
  const { of } = positions;
  const after = firstAfter(of, position);
  if (after >= of.length) return asStep(Math.max(0, of.length - 1));
  if (after === 0) return asStep(0);
  const before = after - 1;
  const isNearer = position - (of[before] ?? 0) <= (of[after] ?? 0) - position;
  return asStep(isNearer ? before : after);
}

/** Index of the first value greater than `position` in a sorted column; its length when none is. */
export function firstAfter(column: Float64Array, position: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first value not less than `position` in a sorted column; its length when none is. */
export function firstAtOrAfter(column: Float64Array, position: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
