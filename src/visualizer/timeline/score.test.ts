import { expect, test } from 'vitest';
import { modelOf, PARALLEL, runOf, SEQUENTIAL, TROUBLE } from '../testing/traces.ts';
import { collectActivities } from './activities.ts';
import { laneName } from './laneName.ts';
import { makeScore } from './score.ts';

const lanesOf = (notation: string, axis: 'time' | 'steps' = 'time'): string[] => {
  const score = makeScore([runOf('Run', notation)], axis);
  return score.runs.flatMap((run) =>
    run.lanes.map((lane) => {
      const folded = lane.kind === 'task' && lane.folded.length > 0 ? ' (folded)' : '';
      return `${lane.kind}: ${laneName(run, lane).words}${folded}`;
    }),
  );
};

test('a helper that only waits for its request has the request in its own lane', () => {
  expect(lanesOf(SEQUENTIAL)).toEqual([
    'task: main',
    'task: load(1) (folded)',
    'task: load(2) (folded)',
  ]);
});

test('requests of the program itself have lanes of their own under it', () => {
  expect(lanesOf(PARALLEL)).toEqual([
    'task: main',
    'activities: GET /users/1',
    'activities: GET /users/2',
  ]);
});

test('the loop has a lane when it was blocked, and on the axis of steps', () => {
  expect(lanesOf(TROUBLE)[0]).toBe('loop: event loop');
  expect(lanesOf(PARALLEL, 'steps')[0]).toBe('loop: event loop');
});

test('timers are activities: fired, cleared or open', () => {
  const activities = collectActivities(modelOf(TROUBLE));
  expect(activities.map(({ kind, label, ending }) => [kind, label, ending])).toEqual([
    ['operation', 'GET /flaky', 'rejected'],
    ['operation', 'GET /slow', 'cancelled'],
    ['operation', 'GET /never', 'open'],
    ['timer', 'setTimeout 500 ms', 'cancelled'],
  ]);
});

test('a repeating timer tells how often it fired', () => {
  const [timer] = collectActivities(
    modelOf(`
/j1 task-created t1 - main main
t1/j1 task-started
t1/j1 timer-set m1 10ms 10ms yes "setInterval 10 ms" main
10ms timer-fired m1 #2
20ms timer-fired m1 #2
25ms t1 timer-cleared m1
`),
  );
  expect(timer).toMatchObject({
    fires: [3, 4],
    to: 5,
    ending: 'fulfilled',
    result: 'fired 2 times',
  });
});

/** `count` requests of main, each `length` ms long, started `gap` ms apart. */
function many(count: number, gap: number, length: number): string {
  const events: [at: number, line: string][] = [
    [0, '/j1 task-created t1 - main main'],
    [0, 't1/j1 task-started'],
  ];
  for (let index = 0; index < count; index++) {
    const id = index + 1;
    events.push([
      index * gap,
      `t1 operation-started o${id} fetch "GET /items/${id}" - p${id} main`,
    ]);
    events.push([index * gap + length, `operation-ended o${id} fulfilled "200"`]);
  }
  return events
    .sort((a, b) => a[0] - b[0])
    .map(([at, line]) => `${at}ms ${line}`)
    .join('\n');
}

test('many activities share as few lanes as possible, and none overlap on one', () => {
  const score = makeScore([runOf('Run', many(60, 10, 45))], 'time');
  const [run] = score.runs;
  const lanes = run?.lanes.filter((lane) => lane.kind === 'activities') ?? [];
  expect(lanes).toHaveLength(5);
  for (const lane of lanes) {
    let reached = -1;
    for (const index of lane.activities) {
      const activity = run?.activities[index];
      expect(activity?.from).toBeGreaterThanOrEqual(reached);
      reached = activity?.to ?? Infinity;
    }
  }
  expect(lanes.map((lane) => lane.label)[0]).toBe('fetch ×12');
  const placed = [...(run?.laneOfActivity ?? [])];
  expect(placed.every((lane) => run?.lanes[lane]?.kind === 'activities')).toBe(true);
});

test('from a dozen on, a chart says how many are in flight', () => {
  expect(lanesOf(many(11, 10, 45))[0]).toBe('task: main');
  expect(lanesOf(many(12, 10, 45))[0]).toBe('flight: in flight · at most 5');
});

test('what started first stands first: a sequence reads as a staircase', () => {
  const lanes = lanesOf(`
/j1 task-created t1 - main main
t1/j1 task-started
t1 operation-started o1 fetch "GET /a" - p1 main
10ms operation-ended o1 fulfilled "200"
t1 task-created t2 t1 async-function helper() p5
t2 task-started
t2 task-ended returned
t1 operation-started o2 fetch "GET /b" - p2 main
20ms operation-ended o2 fulfilled "200"
`);
  expect(lanes).toEqual([
    'task: main',
    'activities: GET /a',
    'task: helper()',
    'activities: GET /b',
  ]);
});
