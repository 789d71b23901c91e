import { expect, test } from 'vitest';
import { asStep } from '../../trace/index.ts';
import { modelOf, runOf, SEQUENTIAL } from '../testing/traces.ts';
import type { TimelineRun } from '../types.ts';
import { viewOf } from '../testing/view.ts';
import { arrowsIn, MOST_ARROWS } from './arrows.ts';
import { ARROW_KINDS, laneArrows } from './laneArrows.ts';
import { laneName } from './laneName.ts';
import { makeScore } from './score.ts';

const named = (runs: readonly TimelineRun[]): string[] => {
  const score = makeScore(runs, 'time');
  return laneArrows(score).flatMap((list, index) => {
    const run = score.runs[index];
    const nameOf = (lane: number): string => {
      const found = run?.lanes[lane];
      return run === undefined || found === undefined ? '' : laneName(run, found).words;
    };
    return Array.from(list.kind, (kind, at) => {
      const [from, to] = [nameOf(list.fromLane[at] ?? -1), nameOf(list.toLane[at] ?? -1)];
      return `${from} ${ARROW_KINDS[kind] ?? ''} ${to}`;
    });
  });
};

test('arrows lead from lane to lane, along the trace’s causality', () => {
  expect(named([runOf('Run', SEQUENTIAL)])).toEqual([
    'main started load(1)',
    'load(1) woke main',
    'main started load(2)',
    'load(2) woke main',
  ]);
});

test('what a timer’s callback settled was settled by the timer', () => {
  const run = runOf(
    'Run',
    `
/j1 task-created t1 - main main
t1/j1 task-started
t1/j1 promise-created p1 constructor "new Promise"
t1/j1 timer-set m1 10ms 10ms no "setTimeout 10 ms" main
t1/j1 task-suspended promise:p1:"new Promise" main
10ms timer-fired m1 #3
job-queued j2 timer "timer 10 ms" #5
t1/j2 job-started timer "timer 10 ms" #6
t1/j2 promise-settled p1 fulfilled
t1/j2 job-ended returned
task-ready t1 #8
t1/j1 task-resumed value - #10
t1/j1 task-ended returned
`,
  );
  expect(named([run])).toEqual(['setTimeout 10 ms woke main']);
});

/** A task that starts `count` others, one each ms. */
function manyTasks(count: number): TimelineRun {
  const lines = ['/j1 task-created t1 - main main', 't1 task-started'];
  for (let index = 0; index < count; index++) {
    const id = index + 2;
    lines.push(`${index + 1}ms t1 task-created t${id} t1 async-function task${id} p${id}`);
    lines.push(`t${id} task-started`, `t${id} task-ended returned`);
  }
  return { id: 'many', title: 'Run', model: modelOf(lines.join('\n')) };
}

test('no more than a bearable number is drawn, and the rest is counted', () => {
  const view = viewOf([manyTasks(800)], { width: 4000, height: 40_000 });
  const { shown, hidden } = arrowsIn(view, laneArrows(view.score), null);
  expect(shown).toHaveLength(MOST_ARROWS);
  expect(hidden).toBe(300);
});

test('the arrow at the cursor is selected and lies on top, however many there are', () => {
  const run = manyTasks(800);
  const view = viewOf([run], { width: 4000, height: 40_000 });
  const last = asStep(run.model.trace.length - 3);
  const { shown } = arrowsIn(view, laneArrows(view.score), { run: 0, step: last });
  expect(shown.at(-1)?.isSelected).toBe(true);
  expect(shown.filter(({ isSelected }) => isSelected)).toHaveLength(1);
});

test('arrows out of sight are neither drawn nor counted', () => {
  const view = viewOf([manyTasks(50)], {
    width: 1000,
    height: 4000,
    viewport: { from: 10.5, to: 20.5 },
  });
  const { shown, hidden } = arrowsIn(view, laneArrows(view.score), null);
  expect(shown).toHaveLength(10);
  expect(hidden).toBe(0);
});

test('where there are too many to look at all, those at the cursor are still found, and all are counted', () => {
  const run = manyTasks(9000);
  const view = viewOf([run], { width: 1000, height: 800 });
  const started = run.model.links[4501];
  const cursor = { run: 0, step: asStep(started?.to ?? 0) };
  const { shown, hidden } = arrowsIn(view, laneArrows(view.score), cursor);
  expect(shown.filter(({ isSelected }) => isSelected)).toHaveLength(1);
  expect(shown.length + hidden).toBe(9000);
});
