import { expect, test } from 'vitest';
import { PARALLEL, runOf, SEQUENTIAL, TROUBLE } from '../testing/traces.ts';
import { viewOf } from '../testing/view.ts';
import type { Target } from './hit.ts';
import { hitTest, siteOf } from './hit.ts';
import { tipOf } from './tips.ts';
import type { View } from './view.ts';
import { RULER } from './view.ts';
import { toX } from './viewport.ts';

/** The middle of the bar on the lane at `index`. */
function barOf(view: View, index: number): number {
  const row = view.layout.rows.filter(({ kind }) => kind === 'lane')[index];
  if (row === undefined) throw new Error(`no lane ${index}`);
  return RULER + row.barTop + row.barHeight / 2 - view.scrollTop;
}
const at = (view: View, ms: number): number => toX(view.viewport, view.frame, ms);

const sequential = viewOf([runOf('Run', SEQUENTIAL)]);
const tip = (view: View, target: Target | null): string =>
  target === null
    ? ''
    : [tipOf(view, target)?.title, ...(tipOf(view, target)?.lines ?? [])].join('\n');

test('a wait is hit along its length, and says what it waits for', () => {
  const target = hitTest(sequential, at(sequential, 500), barOf(sequential, 0), 5);
  expect(target).toMatchObject({ kind: 'span', step: 8 });
  expect(tip(sequential, target)).toBe(
    'main\nawaits load(1) · line 7\nfrom 0 ms, for 1\u2009000 ms · steps 8–19',
  );
});

test('what ran for an instant is hit between two long waits', () => {
  const target = hitTest(sequential, at(sequential, 1000) + 12, barOf(sequential, 0), 5);
  expect(target).toMatchObject({ kind: 'span', step: 20 });
});

test('a request in its task’s lane is hit, at its end by its end', () => {
  const middle = hitTest(sequential, at(sequential, 500), barOf(sequential, 1), 5);
  expect(middle).toMatchObject({ kind: 'activity', step: 6 });
  expect(tip(sequential, middle)).toBe(
    'GET /users/1\n200 · 1\u2009000 ms\nstarted at 0 ms · line 4',
  );
  const end = hitTest(sequential, at(sequential, 1000) - 1, barOf(sequential, 1), 5);
  expect(end).toMatchObject({ kind: 'activity', step: 12 });
});

test('beside everything there is only the moment, and above it the ruler', () => {
  expect(hitTest(sequential, at(sequential, 1500), barOf(sequential, 1), 5)).toMatchObject({
    kind: 'moment',
    step: 25,
  });
  expect(hitTest(sequential, 400, 5, 5)).toEqual({ kind: 'ruler' });
  expect(hitTest(sequential, 400, 395, 5)).toBeNull();
});

test('the label column is hit by lane, and says how the task ended', () => {
  const target = hitTest(sequential, 40, barOf(sequential, 2), 5);
  expect(target).toMatchObject({ kind: 'label' });
  expect(tip(sequential, target)).toBe('load(2)\nfulfilled\nline 3');
});

test('a finger hits what a mouse would miss', () => {
  const x = at(sequential, 1000) + 20;
  const y = barOf(sequential, 1);
  expect(hitTest(sequential, x, y, 5)?.kind).toBe('moment');
  expect(hitTest(sequential, x, y, 22)?.kind).toBe('span');
});

test('marks are hit under their lane', () => {
  const view = viewOf([runOf('Run', TROUBLE)]);
  const row = view.layout.rows[1];
  if (row === undefined) throw new Error('no main lane');
  const x = at(view, view.score.runs[0]?.positions.of[11] ?? 0);
  const target = hitTest(view, x, RULER + row.barTop + row.barHeight + 2, 5);
  expect(target?.kind).toBe('mark');
  expect(tip(view, target)).toContain('warn: it failed · line 7');
});

test('every target but a moment leads to its line', () => {
  const view = viewOf([runOf('Bad', SEQUENTIAL), runOf('Good', PARALLEL)]);
  const wait = hitTest(view, at(view, 500), barOf(view, 0), 5);
  expect(wait === null ? null : siteOf(view, wait)).toMatchObject({ line: 7 });
  const request = hitTest(view, at(view, 500), barOf(view, 5), 5);
  expect(request).toMatchObject({ kind: 'activity', run: 1 });
  expect(request === null ? null : siteOf(view, request)).toMatchObject({ line: 3 });
  const moment = hitTest(view, at(view, 1500), barOf(view, 5), 5);
  expect(moment === null ? null : siteOf(view, moment)).toBeNull();
});

test('nothing is hit through the ruler when lanes are scrolled', () => {
  const scrolled = { ...sequential, scrollTop: 30 };
  expect(hitTest(scrolled, 400, RULER - 1, 5)).toEqual({ kind: 'ruler' });
});
