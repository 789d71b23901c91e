import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fit, pan, reveal, toPosition, toX, zoomAbout } from './viewport.ts';

const frame = { left: 150, width: 800 };
const extent = { from: 0, to: 3000 };
const windows = fc
  .tuple(
    fc.double({ min: -2000, max: 2900, noNaN: true }),
    fc.double({ min: 1, max: 5000, noNaN: true }),
  )
  .map(([from, length]) => ({ from, to: from + length }));

test('pixels and positions are each other’s inverse', () => {
  fc.assert(
    fc.property(windows, fc.double({ min: -5000, max: 9000, noNaN: true }), (viewport, at) => {
      expect(toPosition(viewport, frame, toX(viewport, frame, at))).toBeCloseTo(at, 5);
    }),
  );
});

test('zooming about a point keeps it where it is on the screen', () => {
  fc.assert(
    fc.property(
      windows,
      fc.double({ min: 0.05, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (viewport, factor, share) => {
        const anchor = viewport.from + share * (viewport.to - viewport.from);
        const next = zoomAbout(viewport, anchor, factor, extent, 0.01);
        expect(toX(next, frame, anchor)).toBeCloseTo(toX(viewport, frame, anchor), 4);
      },
    ),
  );
});

test('zoom stops at the narrowest window and at twice the run', () => {
  const close = zoomAbout({ from: 0, to: 10 }, 5, 1e9, extent, 0.5);
  expect(close.to - close.from).toBeCloseTo(0.5);
  const far = zoomAbout({ from: 0, to: 3000 }, 5, 1e-9, extent, 0.5);
  expect(far.to - far.from).toBeCloseTo(6000);
});

test('fit shows everything, with room for the last ring', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), (to) => {
      const viewport = fit({ from: -0.5, to });
      expect(toX(viewport, frame, -0.5)).toBe(frame.left);
      const end = toX(viewport, frame, to);
      expect(end).toBeLessThanOrEqual(frame.left + frame.width - 5);
      expect(viewport.to).toBeGreaterThan(viewport.from);
    }),
  );
});

test('panning keeps the length, and a tenth of the window on the run', () => {
  fc.assert(
    fc.property(windows, fc.double({ min: -1e5, max: 1e5, noNaN: true }), (viewport, by) => {
      const next = pan(viewport, by, extent);
      const length = next.to - next.from;
      expect(length).toBeCloseTo(viewport.to - viewport.from, 5);
      expect(next.from).toBeLessThanOrEqual(extent.to - length * 0.1 + 1e-6);
      expect(next.to).toBeGreaterThanOrEqual(extent.from + length * 0.1 - 1e-6);
    }),
  );
});

test('revealing leaves a window alone that shows the point, and else brings the point in', () => {
  const viewport = { from: 0, to: 100 };
  expect(reveal(viewport, 1)).toBe(viewport);
  expect(reveal(viewport, 150)).toEqual({ from: 55, to: 155 });
  expect(reveal(viewport, -20)).toEqual({ from: -25, to: 75 });
});
