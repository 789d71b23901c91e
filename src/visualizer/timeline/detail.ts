/**
 * Level of detail: what of a track is drawn as itself and what is merged, and how merging stays
 * true. A span of 4 px or more is `wide`. A short stretch between wide spans is an `instant`,
 * drawn at least 3 px wide so that it is seen. Longer stretches of narrow spans are merged a
 * pixel at a time: each pixel shows its *dominant* state, the one that fills most of it.
 *
 *     spans    ████████ ▏▏ ░░░░░░░░░░░░░ █░█░██░░░░█░░░░█░█░░ ░░░░░░░░
 *     drawn    wide     i  wide          merged, by pixel     wide
 */
import type { Viewport } from '../types.ts';
import type { Track, TrackState } from './track.ts';
import { spanFrom, TRACK_STATES, trackState, weigh } from './track.ts';
import type { Frame } from './viewport.ts';
import { toX } from './viewport.ts';

/** Narrower than this, in px, a span is no longer drawn by itself. */
export const WIDE = 4;

export interface Piece {
  readonly kind: 'wide' | 'instant' | 'merged';
  readonly state: TrackState;
  /** In px. Clipped a little outside the frame, so that outlines do not show at its edges. */
  readonly x0: number;
  readonly x1: number;
  /** In the unit of the axis: what it stands for. */
  readonly from: number;
  readonly to: number;
  /** Spans first to last (inclusive) of the track. */
  readonly first: number;
  readonly last: number;
}

/** The pieces of a track in the window, left to right. Cost: O(pixels × log spans). */
export function piecesIn(track: Track, viewport: Viewport, frame: Frame): readonly Piece[] {
  const pieces: Piece[] = [];
  const unit = (viewport.to - viewport.from) / frame.width;
  const x = (position: number): number => toX(viewport, frame, position);
  const leftmost = frame.left - 8;
  const rightmost = frame.left + frame.width + 8;
  const isWide = (index: number): boolean =>
    (track.to[index] ?? 0) - (track.from[index] ?? 0) >= WIDE * unit;
  /** Narrow spans that leave a gap of this much are not one stretch. */
  const apart = WIDE * unit;

  let index = Math.max(0, spanFrom(track, viewport.from - 8 * unit));
  while (index > 0 && (track.to[index - 1] ?? 0) >= viewport.from - 8 * unit) index -= 1;
  while (index < track.length && x(track.from[index] ?? 0) <= rightmost) {
    if (isWide(index)) {
      const from = track.from[index] ?? 0;
      const to = track.to[index] ?? 0;
      pieces.push({
        kind: 'wide',
        state: trackState(track.state[index] ?? 0),
        x0: Math.max(x(from), leftmost),
        x1: Math.min(x(to), rightmost),
        from,
        to,
        first: index,
        last: index,
      });
      index += 1;
      continue;
    }
    const start = x(track.from[index] ?? 0);
    const short = endOfStretch(track, index, start + WIDE, apart, x, isWide);
    if (short.isWhole) {
      pieces.push(instant(track, index, short.end - 1, x));
      index = short.end;
      continue;
    }
    index = mergeStretch(track, index, rightmost, unit, x, isWide, apart, pieces);
  }
  return pieces;
}

/** The end of the narrow stretch at `first`, as far as `limit` px; whole when it ends before that. */
function endOfStretch(
  track: Track,
  first: number,
  limit: number,
  apart: number,
  x: (position: number) => number,
  isWide: (index: number) => boolean,
): { readonly end: number; readonly isWhole: boolean } {
  let end = first + 1;
  while (end < track.length && !isWide(end)) {
    if ((track.from[end] ?? 0) - (track.to[end - 1] ?? 0) >= apart) break;
    if (x(track.to[end] ?? 0) > limit) return { end, isWhole: false };
    // Hundreds of spans in 4 px: no instant any more, and not worth walking one by one.
    if (end - first > 64) return { end, isWhole: false };
    end += 1;
  }
  return { end, isWhole: true };
}

function instant(
  track: Track,
  first: number,
  last: number,
  x: (position: number) => number,
): Piece {
  const from = track.from[first] ?? 0;
  const to = track.to[last] ?? 0;
  const hasRun = mostActive(track, first, last + 1) === 0;
  return {
    kind: 'instant',
    state: hasRun ? 'running' : dominant(track, first, last + 1, from, to),
    x0: x(from),
    x1: x(to),
    from,
    to,
    first,
    last,
  };
}

function mergeStretch(
  track: Track,
  first: number,
  rightmost: number,
  unit: number,
  x: (position: number) => number,
  isWide: (index: number) => boolean,
  apart: number,
  pieces: Piece[],
): number {
  let index = first;
  let column = Math.floor(x(track.from[first] ?? 0));
  const origin = x(0);
  const positionOf = (px: number): number => (px - origin) * unit;
  while (index < track.length && !isWide(index) && column <= rightmost) {
    const columnTo = positionOf(column + 1);
    const columnFrom = Math.max(positionOf(column), track.from[index] ?? 0);
    let next = spanFrom(track, columnTo);
    if (next <= index && (track.to[index] ?? 0) <= columnTo) next = index + 1;
    const stops = next < track.length && isWide(next);
    const reach = stops ? next : Math.min(next + 1, track.length);
    push(pieces, {
      kind: 'merged',
      state: dominant(track, index, Math.max(reach, index + 1), columnFrom, columnTo),
      x0: column,
      x1: column + 1,
      from: columnFrom,
      to: columnTo,
      first: index,
      last: Math.max(reach - 1, index),
    });
    index = Math.max(index, next);
    if (index >= track.length || stops) break;
    const nextFrom = track.from[index] ?? 0;
    if (nextFrom > columnTo && nextFrom - columnTo >= apart) break;
    column = Math.max(column + 1, Math.floor(x(Math.max(nextFrom, columnTo))));
  }
  return Math.max(index, first + 1);
}

/** Neighbouring pixels of one state become one piece. */
function push(pieces: Piece[], piece: Piece): void {
  const before = pieces[pieces.length - 1];
  if (before?.kind === 'merged' && before.state === piece.state && before.x1 === piece.x0) {
    pieces[pieces.length - 1] = {
      ...before,
      x1: piece.x1,
      to: piece.to,
      last: Math.max(before.last, piece.last),
    };
    return;
  }
  pieces.push(piece);
}

/** The state that fills most of [from, to) among spans [first, end); ties go to the more active one. */
export function dominant(
  track: Track,
  first: number,
  end: number,
  from: number,
  to: number,
): TrackState {
  if (end <= first + 1) return trackState(track.state[first] ?? 0);
  weigh(track, first, end, weighed);
  takeAway(track, first, from, to);
  if (end - 1 > first) takeAway(track, end - 1, from, to);
  let best = -1;
  let most = 0;
  for (let code = 0; code < weighed.length; code++) {
    const weight = weighed[code] ?? 0;
    if (weight <= most + 1e-9) continue;
    best = code;
    most = weight;
  }
  return trackState(best >= 0 ? best : mostActive(track, first, end));
}

/** What is weighed now, by state: made once, as it is asked for at every pixel. */
const weighed = new Float64Array(TRACK_STATES.length);

/** Takes away what of a span's weight lies outside [from, to). */
function takeAway(track: Track, index: number, from: number, to: number): void {
  const start = track.from[index] ?? 0;
  const stop = track.to[index] ?? 0;
  if (stop <= start) return;
  const share = (Math.max(0, from - start) + Math.max(0, stop - to)) / (stop - start);
  const code = track.state[index] ?? 0;
  weighed[code] = (weighed[code] ?? 0) - share * (track.weights[index] ?? 0);
}

/** Among spans that take no time at all: running before everything else. */
function mostActive(track: Track, first: number, end: number): number {
  let best = track.state[first] ?? 0;
  for (let index = first; index < Math.min(end, first + 64); index++) {
    best = Math.min(best, track.state[index] ?? 0);
  }
  return best;
}
