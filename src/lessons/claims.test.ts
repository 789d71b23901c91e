import { describe, expect, test } from 'vitest';
import { buildModel, parseNotation } from '../trace/index.ts';
import { parseClaim } from './claims.ts';
import { judgeClaim, outputOf } from './verdict.ts';

describe('A claim is read as people write it', () => {
  test.each([
    ['bad.duration ≈ 3000', { program: 'bad', fact: 'duration', relation: '≈', value: 3000 }],
    ['second.good.leaks = 0', { program: 'second.good', fact: 'leaks', relation: '=', value: 0 }],
    ['good.duration ≤ 30_000', { relation: '≤', value: 30000 }],
    ['  good.peakInFlight ≥ 5 ', { text: 'good.peakInFlight ≥ 5', relation: '≥' }],
    ['bad.outcome = never-settles', { fact: 'outcome', value: 'never-settles' }],
    ['bad.output = []', { fact: 'output', relation: '=', value: [] }],
    ['bad.output ∋ "a, [b]"', { fact: 'output', relation: '∋', value: ['a, [b]'] }],
    ['good.output = ["1", "2"]', { value: ['1', '2'] }],
  ])('%s', (text, claim) => {
    expect(parseClaim(text)).toMatchObject(claim);
  });

  test.each([
    'bad.duration',
    'bad.duration ≈ soon',
    'bad.duration ~ 3000',
    'bad.duration ∋ 3000',
    'bad.speed = 1',
    'bad.constructor = 1',
    'worse.duration = 1',
    'bad.outcome ≈ finished',
    'bad.outcome = Finished',
    'bad.output = first',
    'bad.output = [1]',
    'bad.output ≤ []',
    '',
  ])('%j is none', (text) => {
    expect(parseClaim(text)).toBeNull();
  });
});

const MODEL = buildModel(
  parseNotation(`
    task-created t1 - main main
    t1 task-started
    t1 operation-started o1 fetch "GET /users/1"
    t1 console log "one\\ntwo"
    1000ms operation-ended o1 fulfilled "200"
    t1 console error three
    t1 task-ended returned
  `),
);

function judge(text: string): readonly [holds: boolean | undefined, actual: string | undefined] {
  const claim = parseClaim(text);
  if (!claim) throw new Error(`no claim: ${text}`);
  const verdict = judgeClaim(claim, { bad: MODEL });
  return [verdict?.holds, verdict?.actual];
}

describe('A claim is decided from the trace', () => {
  test.each([
    ['bad.duration = 1000', true, '1000'],
    ['bad.duration ≈ 950', false, '1000'],
    ['bad.duration ≈ 1050', true, '1000'],
    ['bad.duration ≈ 1060', false, '1000'],
    ['bad.duration ≤ 999', false, '1000'],
    ['bad.duration ≥ 1000', true, '1000'],
    ['bad.operations = 1', true, '1'],
    ['bad.peakInFlight ≥ 2', false, '1'],
    ['bad.outcome = finished', true, 'finished'],
    ['bad.outcome = threw', false, 'finished'],
    ['bad.output = ["one", "two", "three"]', true, '["one","two","three"]'],
    ['bad.output = ["one", "two"]', false, '["one","two","three"]'],
    ['bad.output = ["two", "one", "three"]', false, '["one","two","three"]'],
    ['bad.output ∋ ["three", "one"]', true, '["one","two","three"]'],
    ['bad.output ∋ "four"', false, '["one","two","three"]'],
  ])('%s', (text, holds, actual) => {
    expect(judge(text)).toEqual([holds, actual]);
  });

  test('and not before its program has run', () => {
    expect(judge('good.duration = 1000')).toEqual([undefined, undefined]);
  });

  test('output is what was printed, line by line, whatever its level', () => {
    expect(outputOf(MODEL)).toEqual(['one', 'two', 'three']);
  });
});
