import { expect, test } from 'vitest';
import { asStep } from '../../trace/index.ts';
import { modelOf, PARALLEL, SEQUENTIAL, TROUBLE } from '../testing/traces.ts';
import { viewOf } from '../testing/view.ts';
import { runOf } from '../testing/traces.ts';
import { nextMatch, search } from './search.ts';
import { snapped } from './snap.ts';
import { marksOf, onMarks, toggleMark } from '../ownMarks.ts';
import { nextPin } from './pins.ts';
import { makeScore } from './score.ts';
import { toX } from './viewport.ts';

const at = (run: number, step: number) => ({ run, step: asStep(step) });
const models = [modelOf(SEQUENTIAL), modelOf(PARALLEL)];

test('names, requests, printed words and errors are found, in both runs', () => {
  expect(search(models, 'both LOADED')).toEqual([at(0, 37), at(1, 16)]);
  expect(search(models, 'users/2').length).toBeGreaterThan(2);
  expect(search([modelOf(TROUBLE)], 'fetch failed')).toEqual([at(0, 7)]);
  expect(search(models, '  ')).toEqual([]);
  expect(search(models, 'no such thing')).toEqual([]);
});

test('one goes from match to match, round and round, from wherever the cursor is', () => {
  const found = [at(0, 3), at(0, 9), at(1, 2)];
  expect(nextMatch(found, at(0, 3), 1)).toBe(1);
  expect(nextMatch(found, at(0, 3), 1, true)).toBe(0);
  expect(nextMatch(found, at(0, 3), -1)).toBe(2);
  expect(nextMatch(found, at(1, 2), 1)).toBe(0);
  expect(nextMatch(found, at(1, 0), -1)).toBe(1);
  expect(nextMatch(found, null, 1)).toBe(0);
  expect(nextMatch([], at(0, 0), 1)).toBe(-1);
});

test('measuring takes hold of the edge of a bar nearby, and of nothing far away', () => {
  const view = viewOf([runOf('Run', PARALLEL)]);
  const x = toX(view.viewport, view.frame, 1000);
  expect(snapped(view, x - 3)).toBe(1000);
  expect(snapped(view, toX(view.viewport, view.frame, 500))).toBeCloseTo(500);
});

test('a mark is set once, taken away the second time, and gone to from left to right', () => {
  const run = runOf('Run', SEQUENTIAL);
  const score = makeScore([run], 'steps');
  let heard = 0;
  const stop = onMarks(() => {
    heard += 1;
  });
  toggleMark(run.model, asStep(20));
  toggleMark(run.model, asStep(5));
  stop();
  const pins = marksOf(run.model).map((step) => at(0, step));
  expect(pins).toEqual([at(0, 20), at(0, 5)]);
  expect(nextPin(score, pins, 4)).toEqual(at(0, 5));
  expect(nextPin(score, pins, 5)).toEqual(at(0, 20));
  expect(nextPin(score, pins, 20)).toEqual(at(0, 5));
  toggleMark(run.model, asStep(20));
  expect(marksOf(run.model)).toEqual([5]);
  expect(heard).toBe(2);
  expect(nextPin(score, [], 0)).toBeNull();
});
