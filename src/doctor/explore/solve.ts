/**
 * Which durations make moves come in a wanted order: a system of difference constraints.
 *
 * Every move has a time on the grid of the durations, in whole ms. What code itself takes, a few
 * µs, does not fit that grid and is kept beside it as a constant: a move starts at
 * `1000 · time + fraction` µs. Then
 *
 *     drawn   time(anchor) + base + low  ≤  time(move)  ≤  time(anchor) + base + low + options - 1
 *     fixed   time(move) = time(anchor) + base
 *     order   time(a) ≤ time(b), or < where their fractions stand the other way round
 *
 * and all unknowns are whole numbers with bounded differences: shortest paths decide it, and give
 * whole solutions (Cormen et al., Introduction to Algorithms, 22.4).
 */
import type { Move } from './moves.ts';

/** With more moves than this, durations are not the middle of their range where they could be. */
const DENSE = 250;

/** `time(to) ≤ time(from) + most`. */
interface Bound {
  readonly from: number;
  readonly to: number;
  readonly most: number;
}

interface Place {
  readonly base: number;
  readonly fraction: number;
}

/** `before` starts no later than `after` would. */
export interface Order {
  readonly before: Move;
  readonly after: Move;
}

/**
 * What to answer to the questions after durations, by their number; null when no answers bring
 * the moves into this order. As many as can be are the middle of their range.
 *
 * @param moves with every anchor before what hangs on it
 */
export function durationsFor(
  moves: readonly Move[],
  orders: readonly Order[],
): ReadonlyMap<number, number> | null {
  const index = new Map(moves.map((move, place) => [move, place + 1]));
  const places = new Map<Move, Place>();
  const bounds: Bound[] = [];
  const equal = (from: number, to: number, least: number, most: number): void => {
    bounds.push({ from, to, most }, { from: to, to: from, most: -least });
  };
  const timeOf = (move: Move | null): number => (move === null ? 0 : (index.get(move) ?? 0));
  for (const move of moves) {
    const place = placeOf(move, move.anchor === null ? null : (places.get(move.anchor) ?? null));
    places.set(move, place);
    const { span } = move;
    const low = place.base + (span.kind === 'drawn' ? span.low : 0);
    const spread = span.kind === 'drawn' ? span.options - 1 : 0;
    equal(timeOf(move.anchor), timeOf(move), low, low + spread);
  }
  for (const { before, after } of orders) {
    const first = places.get(before)?.fraction ?? 0;
    const second = places.get(after)?.fraction ?? 0;
    const mayTie = first < second || (first === second && winsTie(before, after));
    bounds.push({ from: timeOf(after), to: timeOf(before), most: mayTie ? 0 : -1 });
  }
  const times =
    moves.length > DENSE
      ? solve(moves.length + 1, bounds)
      : solveUsually(moves.length + 1, bounds, usualOf(moves, places, timeOf));
  if (times === null) return null;
  const answers = new Map<number, number>();
  for (const move of moves) {
    const { span, anchor } = move;
    if (span.kind !== 'drawn') continue;
    const since = (times[timeOf(move)] ?? 0) - (times[timeOf(anchor)] ?? 0);
    answers.set(span.choice, since - (places.get(move)?.base ?? 0) - span.low);
  }
  return answers;
}

function placeOf({ offset, span }: Move, anchor: Place | null): Place {
  const micros = (anchor?.fraction ?? 0) + offset + (span.kind === 'fixed' ? span.micros : 0);
  return { base: Math.floor(micros / 1000), fraction: micros % 1000 };
}

/** Of two at the very same instant: the one that began earlier, where one queue holds both. */
const winsTie = (before: Move, after: Move): boolean =>
  before.queue === after.queue && before.begun < after.begun;

/** What makes a duration the middle of its range, for each that is drawn. */
const usualOf = (
  moves: readonly Move[],
  places: ReadonlyMap<Move, Place>,
  timeOf: (move: Move | null) => number,
): readonly Bound[] =>
  moves.flatMap((move) => {
    const { span } = move;
    if (span.kind !== 'drawn') return [];
    const middle = (places.get(move)?.base ?? 0) + span.low + ((span.options - 1) >> 1);
    return [{ from: timeOf(move.anchor), to: timeOf(move), most: middle }];
  });

/**
 * As `solve`, with each of `usual` an equality where that can be, the earlier ones first. Keeps all
 * shortest paths, so that one more bound costs no more than looking at each pair.
 */
function solveUsually(
  count: number,
  bounds: readonly Bound[],
  usual: readonly Bound[],
): Float64Array | null {
  const paths = new Float64Array(count * count).fill(Infinity);
  for (let at = 0; at < count; at++) paths[at * count + at] = 0;
  const pathOf = (from: number, to: number): number => paths[from * count + to] ?? 0;
  const tighten = ({ from, to, most }: Bound): void => {
    if (most >= pathOf(from, to)) return;
    const onward = to * count;
    for (let first = 0; first < count; first++) {
      const row = first * count;
      const before = (paths[row + from] ?? 0) + most;
      // Who gets no nearer to `to` gets no nearer to anything by it.
      if (before >= (paths[row + to] ?? 0)) continue;
      for (let last = 0; last < count; last++) {
        const length = before + (paths[onward + last] ?? 0);
        if (length < (paths[row + last] ?? 0)) paths[row + last] = length;
      }
    }
  };
  const fits = ({ from, to, most }: Bound): boolean => pathOf(to, from) + most >= 0;
  for (const bound of bounds) {
    if (!fits(bound)) return null;
    tighten(bound);
  }
  for (const { from, to, most } of usual) {
    const back = { from: to, to: from, most: -most };
    if (!fits({ from, to, most }) || !fits(back)) continue;
    tighten({ from, to, most });
    tighten(back);
  }
  const times = new Float64Array(count);
  for (let first = 0; first < count; first++) {
    for (let last = 0; last < count; last++) {
      times[last] = Math.min(times[last] ?? 0, pathOf(first, last));
    }
  }
  return times;
}

/** By Bellman and Ford: times with the origin at 0, all as small as they can be relative to it; null: none fit. */
function solve(count: number, bounds: readonly Bound[]): Float64Array | null {
  const times = new Float64Array(count);
  for (let round = 0; round <= count; round++) {
    let isSettled = true;
    for (const { from, to, most } of bounds) {
      const limit = (times[from] ?? 0) + most;
      if ((times[to] ?? 0) > limit) {
        times[to] = limit;
        isSettled = false;
      }
    }
    if (isSettled) return times;
  }
  return null;
}
