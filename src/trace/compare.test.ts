import { describe, expect, test } from 'vitest';
import { buildModel } from './buildModel.ts';
import { compareModels, type Comparison, type ComparisonKey } from './compare.ts';
import { parseNotation } from './parseNotation.ts';
import { BOTH_AT_ONCE, ONE_AFTER_THE_OTHER } from './testing/parallel.ts';

const compared = (a: string, b: string): Comparison =>
  compareModels(buildModel(parseNotation(a)), buildModel(parseNotation(b)));

const rowOf = (comparison: Comparison, key: ComparisonKey) =>
  comparison.rows.find((row) => row.key === key);

test('the first lesson, row by row', () => {
  const comparison = compared(ONE_AFTER_THE_OTHER, BOTH_AT_ONCE);
  expect(
    comparison.rows.map(({ label, a, b, difference, better }) => [label, a, b, difference, better]),
  ).toEqual([
    ['Total time', '2\u2009000 ms', '1\u2009000 ms', '1\u2009000 ms sooner', 'b'],
    ['Peak in flight', '1', '2', 'waits overlap', null],
    ['Operations started', '2', '2', '', null],
    ['Work after failure or cancel', '0', '0', '', null],
    ['Unhandled rejections', '0', '0', '', null],
    ['Leaks', '0', '0', '', null],
    ['Longest block', '0 ms', '0 ms', '', null],
    ['Critical path', 'fetchUser(1) → fetchPosts(1)', 'any one of 2', '', null],
  ]);
  // Both wait for the first request there; the good one then calls fetchPosts.
  expect(comparison.firstDivergence).toBe(9);
});

describe('claims', () => {
  test('a run that did not finish is not sooner', () => {
    const row = rowOf(
      compared('1000ms mark x', '10ms run-ended threw:error"Error: x"'),
      'durationMs',
    );
    expect(row).toMatchObject({
      a: '1\u2009000 ms',
      b: 'threw at 10 ms',
      difference: '',
      better: null,
      isEqual: false,
    });
    const never = rowOf(compared('mark x', '10ms run-ended never-settles:[]'), 'durationMs');
    expect(never?.b).toBe('never ends (idle from 10 ms)');
    expect(rowOf(compared('mark x', 'run-ended stopped:-:x'), 'durationMs')?.b).toBe(
      'stopped at 0 ms',
    );
  });

  test('fewer faults are better, on either side', () => {
    const leaky = 'resource-acquired h1 pool 1\nrejection-unhandled p1 error"x"\n50ms blocked 0ms';
    const clean = '50ms mark done';
    const one = compared(leaky, clean);
    expect(rowOf(one, 'leaks')).toMatchObject({ difference: '1 fewer', better: 'b' });
    expect(rowOf(one, 'unhandledRejections')).toMatchObject({ difference: '1 fewer', better: 'b' });
    expect(rowOf(one, 'longestBlockMs')).toMatchObject({
      difference: '50 ms shorter',
      better: 'b',
    });
    const other = compared(clean, leaky);
    expect(rowOf(other, 'leaks')).toMatchObject({ difference: '1 more', better: 'a' });
    expect(rowOf(other, 'durationMs')).toMatchObject({ isEqual: true, difference: '' });
  });

  test('more or fewer operations are neither better nor worse as such', () => {
    const two = 'operation-started o1 fetch a\noperation-started o2 fetch b';
    const four = `${two}\noperation-started o3 fetch c\noperation-started o4 fetch d`;
    expect(rowOf(compared(four, two), 'operationsStarted')).toMatchObject({
      difference: '2 fewer',
      better: null,
    });
    expect(rowOf(compared(two, four), 'peakInFlight')?.difference).toBe('2 more at once');
    expect(rowOf(compared(four, two), 'peakInFlight')?.difference).toBe('2 fewer at once');
    const one = 'operation-started o1 fetch a';
    expect(rowOf(compared(two, one), 'peakInFlight')?.difference).toBe('one at a time');
  });
});

describe('the first divergence', () => {
  const start = 'task-created t1 - main main\nt1 task-started @1:0-5\n';

  test('does not see times, places and ids', () => {
    const a = `${start}t1 timer-set m1 100ms 100ms no "timer 100 ms · line 2" @2:0-5`;
    const b = `${start}7ms t1/j4 timer-set m9 100ms 107ms no "timer 100 ms · line 5" @5:0-5`;
    expect(compared(a, b).firstDivergence).toBe(null);
  });

  test('sees names, outcomes, values and choices', () => {
    const differ = (a: string, b: string) => compared(start + a, start + b).firstDivergence;
    expect(differ('t1 console log x', 't1 console log y')).toBe(2);
    expect(differ('t1 task-ended returned number"1"', 't1 task-ended returned number"2"')).toBe(2);
    expect(differ('choice latency 21 3', 'choice latency 21 4')).toBe(2);
    expect(differ('t1 task-suspended turn::a', 't1 task-suspended turn::b')).toBe(2);
    expect(differ('t1 operation-started o1 fetch a', 't1 operation-started o1 fetch b')).toBe(2);
    expect(differ('mark x\nmark y', 'mark x')).toBe(3);
    expect(differ('mark x', 'mark x')).toBe(null);
  });
});
