import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asStep } from '../../trace/index.ts';
import { modelOf, PARALLEL, SEQUENTIAL } from '../testing/traces.ts';
import { nearestStep, stepAtPosition, stepPositions } from './positions.ts';

const sequential = modelOf(SEQUENTIAL);

test('on the axis of steps a step lies at its own number, with half a column around the run', () => {
  const positions = stepPositions(sequential.trace, 'steps', 2000);
  expect([...positions.of]).toEqual(Array.from({ length: 40 }, (_, step) => step));
  expect([positions.from, positions.to]).toEqual([-0.5, 39.5]);
});

test('an instant begins exactly at its own time, its steps follow one another behind it', () => {
  const positions = stepPositions(sequential.trace, 'time', 2000);
  const firstAtOneSecond = 10;
  expect(positions.of[firstAtOneSecond]).toBe(1000);
  for (let step = firstAtOneSecond + 1; step <= 25; step++) {
    expect(positions.of[step]).toBeGreaterThan(positions.of[step - 1] ?? Infinity);
  }
  expect(positions.of[25]).toBeLessThan(1000 + 2000 * 0.01 + 1e-9);
  expect(positions.fans.map(({ atMs, first, last }) => [atMs, first, last])).toEqual([
    [0, 0, 9],
    [1000, 10, 25],
    [2000, 26, 39],
  ]);
});

test('fanning out adds nothing to how long a span is in truth', () => {
  const positions = stepPositions(sequential.trace, 'time', 2000);
  expect(positions.extent(asStep(10), asStep(25))).toBe(0);
  expect(positions.extent(asStep(9), asStep(26))).toBe(2000);
});

test('a run that takes no time is all fan, and still fills its axis', () => {
  const model = modelOf(`
/j1 task-created t1 - main main
t1/j1 task-started
t1/j1 console log "a" [] main
t1/j1 console log "b" [] main
t1/j1 task-ended returned
`);
  const { of, to } = stepPositions(model.trace, 'time', 0);
  expect(to).toBeGreaterThan(0);
  expect((of[3] ?? 0) - (of[2] ?? 0)).toBeGreaterThan(to / 10);
});

const times = fc.array(fc.nat({ max: 3_000_000 }), { minLength: 1, maxLength: 60 });
const traceAt = (at: readonly number[]) =>
  modelOf(
    `/j1 task-created t1 - main main\nt1 task-started\n${at
      .toSorted((a, b) => a - b)
      .map((micros) => `${micros}us t1 console log "x" [] main`)
      .join('\n')}`,
  ).trace;

test('positions never go back, never overtake the next instant, and lead back to their step', () => {
  fc.assert(
    fc.property(times, (at) => {
      const trace = traceAt(at);
      const positions = stepPositions(trace, 'time', 3000);
      for (let step = 1; step < trace.length; step++) {
        const here = positions.of[step] ?? 0;
        const before = positions.of[step - 1] ?? 0;
        expect(here).toBeGreaterThan(before);
        expect(here).toBeGreaterThanOrEqual(trace.timeAt(asStep(step)) / 1000);
      }
      for (let step = 0; step < trace.length; step++) {
        expect(stepAtPosition(positions, positions.of[step] ?? 0)).toBe(step);
        expect(nearestStep(positions, positions.of[step] ?? 0)).toBe(step);
      }
    }),
    { numRuns: 60 },
  );
});

test('before the first step lies the first step, after the last the last', () => {
  const positions = stepPositions(modelOf(PARALLEL).trace, 'time', 1000);
  expect(stepAtPosition(positions, -5)).toBe(0);
  expect(stepAtPosition(positions, 1e9)).toBe(18);
  expect(nearestStep(positions, -5)).toBe(0);
  expect(nearestStep(positions, 1e9)).toBe(18);
});
