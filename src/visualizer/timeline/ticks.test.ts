import { expect, test } from 'vitest';
import { ruler } from './ticks.ts';

const labels = (to: number, width = 900, from = 0): string[] =>
  ruler({ from, to }, width, 'time')
    .map(({ label }) => label)
    .filter((label) => label !== '');

test('three seconds are labelled by the second, with a line at each half', () => {
  expect(labels(3120)).toEqual(['0', '1 s', '2 s', '3 s']);
  const lines = ruler({ from: 0, to: 3120 }, 900, 'time');
  expect(lines.filter(({ label }) => label === '').map(({ at }) => at)).toEqual([500, 1500, 2500]);
});

test('the unit follows the zoom', () => {
  expect(labels(320)).toEqual(['0', '100 ms', '200 ms', '300 ms']);
  expect(labels(1002, 900, 998)).toEqual([
    '998 ms',
    '999 ms',
    '1\u2009000 ms',
    '1\u2009001 ms',
    '1\u2009002 ms',
  ]);
  expect(labels(1000.4, 900, 1000)).toContain('1\u2009000.1 ms');
  expect(labels(2 * 3600_000, 1200)).toEqual(['0', '30 min', '1 h', '1 h 30 min', '2 h']);
  expect(labels(24 * 3600_000, 1200)).toEqual(['0', '6 h', '12 h', '18 h', '24 h']);
});

test('nothing is labelled before the run began', () => {
  expect(labels(1000, 900, -1000)[0]).toBe('0');
});

test('steps are whole numbers only', () => {
  const ticks = ruler({ from: -0.5, to: 2.5 }, 900, 'steps');
  expect(ticks.map(({ label }) => label)).toEqual(['0', '1', '2']);
});
