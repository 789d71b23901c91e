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
 * and all unknowns are whole numbers with bounded differences: Bellman and Ford's shortest paths
 * decide it, and give whole solutions (Cormen et al., Introduction to Algorithms, 22.4).
 */
import type { Move } from './moves.ts';

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
  let times = solve(moves.length + 1, bounds);
  if (times === null) return null;
  for (const move of moves) {
    const { span } = move;
    if (span.kind !== 'drawn') continue;
    const middle = (places.get(move)?.base ?? 0) + span.low + ((span.options - 1) >> 1);
    equal(timeOf(move.anchor), timeOf(move), middle, middle);
    const usual = solve(moves.length + 1, bounds);
    if (usual === null) bounds.length -= 2;
    else times = usual;
  }
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

/** Times with the origin at 0, all as small as they can be relative to it; null: none fit. */
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
