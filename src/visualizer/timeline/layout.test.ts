import { expect, test } from 'vitest';
import { PARALLEL, runOf, SEQUENTIAL, TROUBLE } from '../testing/traces.ts';
import { layOut, rowAt } from './layout.ts';
import { makeScore } from './score.ts';

const pair = makeScore([runOf('Bad', SEQUENTIAL), runOf('Good', PARALLEL)], 'time');

test('titles stand only where two runs share the axis', () => {
  expect(layOut(pair, 400, true).rows.filter(({ kind }) => kind === 'title')).toHaveLength(2);
  const one = layOut(makeScore([runOf('Run', SEQUENTIAL)], 'time'), 400, false);
  expect(one.rows.map(({ kind }) => kind)).toEqual(['lane', 'lane', 'lane']);
});

test('rows follow one another, bars lie inside their rows, deeper tasks stand deeper', () => {
  for (const room of [150, 200, 250, 300, 400, 700]) {
    const { rows, height } = layOut(pair, room, true);
    let reached = 0;
    for (const row of rows) {
      expect(row.top).toBeGreaterThanOrEqual(reached);
      expect(row.barTop).toBeGreaterThanOrEqual(row.top);
      expect(row.barTop + row.barHeight).toBeLessThanOrEqual(row.top + row.height);
      reached = row.top + row.height;
    }
    expect(height).toBeGreaterThan(reached);
    expect(rows.filter(({ kind }) => kind === 'lane').map(({ depth }) => depth)).toEqual([
      0, 1, 1, 0, 1, 1,
    ]);
  }
});

test('both runs of a pair fit a low slot, and take more room where there is some', () => {
  const heights = [140, 180, 220, 300, 500].map((room) => {
    const layout = layOut(pair, room, true);
    expect(layout.height).toBeLessThanOrEqual(room);
    return layout.height;
  });
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
});

test('a single run is scrolled rather than made too small to read', () => {
  const layout = layOut(makeScore([runOf('Run', TROUBLE)], 'time'), 40, false);
  expect(layout.height).toBeGreaterThan(40);
  expect(layout.density.bar).toBe(12);
});

test('the bracket of the saving stands below everything else', () => {
  const layout = layOut(pair, 300, true);
  expect(layout.savingTop).toBe(layout.groups[1]?.bottom);
  expect(layOut(pair, 300, false).savingTop).toBeNull();
});

test('the row at a height is found, the end of the list below all of them', () => {
  const layout = layOut(pair, 400, true);
  for (const [index, row] of layout.rows.entries()) {
    expect(rowAt(layout, row.top)).toBe(index);
    expect(rowAt(layout, row.top + row.height - 0.01)).toBe(index);
  }
  expect(rowAt(layout, 1e6)).toBe(layout.rows.length);
});
