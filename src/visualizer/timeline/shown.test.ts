import { expect, test } from 'vitest';
import type { TaskId } from '../../trace/index.ts';
import { PARALLEL, runOf, SEQUENTIAL, TROUBLE } from '../testing/traces.ts';
import { laneContents } from './lanes.ts';
import { laneName } from './laneName.ts';
import { makeScore } from './score.ts';
import type { Kind, Shown } from './shown.ts';
import { EVERYTHING, foldKey } from './shown.ts';

const scoreOf = (notation: string, change: Partial<Shown> = {}) =>
  makeScore([runOf('Run', notation)], 'time', { ...EVERYTHING, ...change });
const lanesOf = (notation: string, change: Partial<Shown> = {}): string[] =>
  scoreOf(notation, change).runs.flatMap((run) =>
    run.lanes.map((lane) => laneName(run, lane).words),
  );
const MAIN = foldKey(0, 1 as TaskId);

test('a task is shown by its name, under whatever started it; what is left out is counted', () => {
  expect(lanesOf(SEQUENTIAL, { named: 'LOAD(2' })).toEqual(['main', 'load(2)']);
  expect(scoreOf(SEQUENTIAL, { named: 'load(2' }).runs[0]?.leftOut).toBe(1);
  expect(lanesOf(SEQUENTIAL, { named: 'nobody' })).toEqual([]);
});

test('only what went wrong: nothing of a run in which all went well', () => {
  expect(lanesOf(SEQUENTIAL, { onlyTrouble: true })).toEqual([]);
  expect(lanesOf(TROUBLE, { onlyTrouble: true })).toContain('main');
});

test('kinds can be left out, failures cannot', () => {
  const without = (kind: Kind) => ({ without: new Set([kind]) });
  const names = (kind: Kind): string[] => lanesOf(TROUBLE, without(kind));
  expect(names('loop')).not.toContain('event loop');
  expect(names('operations').join()).not.toContain('GET');
  expect(names('timers').join()).not.toContain('setTimeout');
  const kinds = scoreOf(TROUBLE, without('console')).runs[0]?.marks.map(({ kind }) => kind);
  expect(kinds).toEqual(['cancel', 'mark', 'rejection']);
});

test('a folded lane says how much is in it, and shows how that failed', () => {
  expect(lanesOf(PARALLEL, { folded: new Set([MAIN]) })).toEqual(['main · 2 inside']);
  const score = scoreOf(TROUBLE, { folded: new Set([MAIN]) });
  const lane = score.runs[0]?.lanes.findIndex(({ kind }) => kind === 'task') ?? -1;
  const { faults } = laneContents(score)(0, lane);
  // The rejected request, and the rejection that nobody handled.
  expect([...faults.rejected]).toHaveLength(2);
  expect([...faults.cancelled]).not.toHaveLength(0);
});

test('what is folded is found on the lane that it is folded into', () => {
  const run = scoreOf(SEQUENTIAL, { folded: new Set([MAIN]) }).runs[0];
  expect(run?.lanes).toHaveLength(1);
  expect([...(run?.laneOfTask.values() ?? [])]).toEqual([0, 0, 0]);
  expect([...(run?.laneOfActivity ?? [])]).toEqual([0, 0]);
  expect(run?.leftOut).toBe(0);
});

test('aligned at the first difference, both stand at one place there', () => {
  const slow = SEQUENTIAL.replace('job-queued j1', '300ms job-queued j1');
  const score = makeScore([runOf('Bad', slow), runOf('Good', PARALLEL)], 'time', {
    ...EVERYTHING,
    alignment: 'difference',
  });
  const step = score.divergence?.step ?? -1;
  expect(step).toBe(4);
  const [bad, good] = score.runs.map(({ positions }) => positions);
  expect(good?.shift).toBe(300);
  expect(bad?.shift).toBe(0);
  expect(good?.of[0]).toBe(300);
  expect(good?.to).toBeGreaterThan(1300);
});
