import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dominant, piecesIn, WIDE } from './detail.ts';
import type { Faults, Track } from './track.ts';
import { makeTrack, TRACK_STATES, worstIn } from './track.ts';

const frame = { left: 100, width: 400 };

/** Spans one after the other: `[state code, length]`. */
function trackOf(spans: readonly (readonly [state: number, length: number])[]): Track {
  let at = 0;
  return makeTrack(spans.length, (index) => {
    const [state, length] = spans[index] ?? [0, 0];
    const from = at;
    at += length;
    return { from, to: at, state, source: index, weight: length };
  });
}

test('wide spans are drawn as themselves, a short stretch between them as an instant', () => {
  // One unit is one pixel.
  const track = trackOf([
    [2, 150],
    [1, 0.5],
    [0, 1],
    [2, 200],
  ]);
  const pieces = piecesIn(track, { from: 0, to: 400 }, frame);
  expect(pieces.map(({ kind, state, x0, x1 }) => [kind, state, x0, x1])).toEqual([
    ['wide', 'awaiting', 100, 250],
    ['instant', 'running', 250, 251.5],
    ['wide', 'awaiting', 251.5, 451.5],
  ]);
});

test('a dense stretch shows what fills it, and is not flooded by what is short', () => {
  const spans = Array.from({ length: 4000 }, (_, index) =>
    index % 2 === 0 ? ([2, 7 / 64] as const) : ([0, 1 / 64] as const),
  );
  const pieces = piecesIn(trackOf(spans), { from: 0, to: 400 }, frame);
  const merged = pieces.filter(({ kind }) => kind === 'merged');
  expect(merged).toHaveLength(1);
  expect(merged[0]).toMatchObject({ state: 'awaiting', x0: 100 });
  expect(merged[0]?.x1).toBeGreaterThanOrEqual(300);
});

const randomTrack = fc
  .array(
    fc.tuple(
      fc.nat({ max: 4 }),
      fc.oneof(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 40, noNaN: true }),
      ),
    ),
    { minLength: 1, maxLength: 120 },
  )
  .map(trackOf);

test('the dominant state is the one that a walk over all spans finds', () => {
  fc.assert(
    fc.property(
      randomTrack,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      (track, start, length) => {
        const end = track.to[track.length - 1] ?? 0;
        const from = start * end;
        const to = from + length * end;
        const inside: number[] = [];
        const extents = TRACK_STATES.map(() => 0);
        for (let index = 0; index < track.length; index++) {
          const overlap =
            Math.min(track.to[index] ?? 0, to) - Math.max(track.from[index] ?? 0, from);
          if (overlap <= 1e-6) continue;
          inside.push(index);
          extents[track.state[index] ?? 0] = (extents[track.state[index] ?? 0] ?? 0) + overlap;
        }
        const [first] = inside;
        const last = inside[inside.length - 1];
        if (first === undefined || last === undefined) return;
        const state = dominant(track, first, last + 1, from, to);
        const found = extents[TRACK_STATES.indexOf(state)] ?? 0;
        expect(found).toBeGreaterThan(Math.max(...extents) - 1e-6);
      },
    ),
  );
});

test('pieces cover every pixel that the track covers, in order', () => {
  fc.assert(
    fc.property(randomTrack, fc.double({ min: 0.1, max: 8, noNaN: true }), (track, zoom) => {
      const viewport = { from: 0, to: frame.width / zoom };
      const pieces = piecesIn(track, viewport, frame);
      const end = Math.min(
        frame.left + (track.to[track.length - 1] ?? 0) * zoom,
        frame.left + frame.width,
      );
      for (let x = frame.left + 0.5; x < end - 1; x += 1) {
        const covering = pieces.filter((piece) => piece.x0 <= x + 1 && piece.x1 >= x - 1);
        expect(covering.length).toBeGreaterThan(0);
      }
      for (const [index, piece] of pieces.entries()) {
        const before = pieces[index - 1];
        if (before !== undefined) expect(piece.first).toBeGreaterThanOrEqual(before.first);
        if (piece.kind === 'wide')
          expect(piece.to - piece.from).toBeGreaterThanOrEqual(WIDE / zoom);
      }
    }),
  );
});

test('a hundred thousand spans become no more pieces than there are pixels', () => {
  const spans = Array.from(
    { length: 100_000 },
    (_, index) => [index % 3 === 0 ? 0 : 2, 0.004] as const,
  );
  expect(piecesIn(trackOf(spans), { from: 0, to: 400 }, frame).length).toBeLessThanOrEqual(401);
});

test('the worst in a pixel is found, whatever dominates it', () => {
  const faults: Faults = {
    rejected: new Float64Array([5, 50]),
    cancelled: new Float64Array([5.5, 20]),
    blockedFrom: new Float64Array([10, 30]),
    blockedTo: new Float64Array([15, 31]),
  };
  expect(worstIn(faults, 5, 6)).toBe('rejected');
  expect(worstIn(faults, 5.2, 6)).toBe('cancelled');
  expect(worstIn(faults, 12, 13)).toBe('blocked');
  expect(worstIn(faults, 15, 20)).toBeNull();
  expect(worstIn(faults, 20, 21)).toBe('cancelled');
  expect(worstIn(faults, 0, 100)).toBe('rejected');
  expect(worstIn(faults, 60, 100)).toBeNull();
});
