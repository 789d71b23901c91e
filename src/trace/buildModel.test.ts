import { describe, expect, test } from 'vitest';
import { buildModel } from './buildModel.ts';
import { asOperationId, asStep, asTaskId, type Step } from './ids.ts';
import type { Task, TraceModel } from './model.ts';
import { parseNotation } from './parseNotation.ts';
import { BOTH_AT_ONCE, ONE_AFTER_THE_OTHER } from './testing/parallel.ts';

const modelOf = (notation: string): TraceModel => buildModel(parseNotation(notation));

/** `running 4–9`, one a span. */
const spansOf = ({ spans }: Task): readonly string[] =>
  Array.from(
    { length: spans.length },
    (_, i) => `${spans.state(i)} ${spans.from(i)}–${spans.to(i)}`,
  );

const stateOf = (model: TraceModel, step: number) => model.stateAt(asStep(step));

describe('tasks', () => {
  const model = modelOf(ONE_AFTER_THE_OTHER);

  test('stand in preorder under the task that started them', () => {
    expect(model.tasks.map(({ name, depth }) => `${'  '.repeat(depth)}${name}`)).toEqual([
      'main',
      '  dashboard(1)',
      '    fetchUser(1)',
      '    fetchPosts(1)',
    ]);
    expect(model.task(asTaskId(2)).children).toEqual([3, 4]);
    expect(model.task(asTaskId(4)).parent).toBe(2);
    expect(() => model.task(asTaskId(9))).toThrow(/no task 9/);
  });

  test('run on while a task that they called runs', () => {
    expect(spansOf(model.task(asTaskId(2)))).toEqual([
      'ready 3–4',
      'running 4–9',
      'awaiting 9–20',
      'ready 20–21',
      'running 21–26',
      'awaiting 26–35',
      'ready 35–36',
      'running 36–37',
    ]);
  });

  test('end as they ended', () => {
    const user = model.task(asTaskId(3));
    expect(user).toMatchObject({ endedAt: 18, ending: 'fulfilled', createdAt: 5 });
    expect(user.result).toEqual({ type: 'object', text: '{ id: 1 }' });
    expect(model.endsAt).toBe(2_000_000);
    const open = modelOf('task-created t1 - main main\nt1 task-started\nmark x');
    expect(open.task(asTaskId(1))).toMatchObject({ endedAt: null, ending: 'open', result: null });
    expect(spansOf(open.task(asTaskId(1)))).toEqual(['ready 0–1', 'running 1–3']);
  });

  test('begin a new span for a new wait, and yield', () => {
    const generator = modelOf(`
      task-created t1 - async-generator pages
      t1 task-started
      t1 task-yielded number"1"
      t1 task-resumed value
      t1 task-suspended turn::"await 0"
      task-ready t1 #4
      t1 task-resumed value - #5
      t1 task-ended cancelled
    `);
    expect(spansOf(generator.task(asTaskId(1)))).toEqual([
      'ready 0–1',
      'running 1–2',
      'yielded 2–3',
      'running 3–4',
      'awaiting 4–5',
      'ready 5–6',
      'running 6–7',
    ]);
    expect(generator.task(asTaskId(1)).ending).toBe('cancelled');
  });

  test('survive events that make no sense', () => {
    const odd = modelOf(`
      task-created t1 - main main
      t1 task-started
      t1 task-started
      task-ready t1
      t1 task-ended returned
      t1 task-resumed value
      t1 task-ended threw
      job-queued j1 timer x
    `);
    expect(spansOf(odd.task(asTaskId(1)))).toEqual(['ready 0–1', 'running 1–4']);
    expect(odd.task(asTaskId(1)).ending).toBe('fulfilled');
  });
});

describe('operations, jobs, blocked stretches and console', () => {
  const model = modelOf(ONE_AFTER_THE_OTHER);

  test('operations belong to the task that started them', () => {
    expect(model.operation(asOperationId(1))).toEqual({
      id: 1,
      task: 3,
      api: 'fetch',
      label: 'GET /users/1',
      site: { file: 'main.ts', line: 11, column: 15, endLine: 11, endColumn: 30 },
      startedAt: 7,
      servedAt: null,
      endedAt: 13,
      ending: 'fulfilled',
      result: '200',
    });
    expect(model.task(asTaskId(3)).operations).toEqual([1]);
    expect(() => model.operation(asOperationId(7))).toThrow(RangeError);
  });

  test('jobs know when they were queued, began and ended', () => {
    const callbacks = modelOf(`
      task-created t1 - main main
      t1 job-queued j1 microtask "then callback · line 4"
      t1/j1 job-started microtask "then callback · line 4" #1
      t1/j1 job-ended threw
      job-queued j2 timer never
    `);
    expect(callbacks.jobs).toEqual([
      {
        id: 1,
        queue: 'microtask',
        label: 'then callback · line 4',
        task: 1,
        queuedAt: 1,
        startedAt: 2,
        endedAt: 3,
      },
    ]);
    expect(model.jobs.map(({ label, endedAt }) => [label, endedAt])).toEqual([
      ['main.ts', 11],
      ['GET /users/1', 16],
      ['GET /posts?user=1', 31],
    ]);
  });

  test('blocked stretches and console entries are listed', () => {
    const blocked = modelOf(
      'task-created t1 - main main\n250ms t1 blocked 50ms\nt1 console log hi',
    );
    expect(blocked.blocked).toEqual([{ step: 1, task: 1, from: 50_000, to: 250_000 }]);
    expect(blocked.console).toEqual([2]);
  });
});

describe('the state at a step', () => {
  const model = modelOf(ONE_AFTER_THE_OTHER);

  test('is the state right after it', () => {
    expect(stateOf(model, 7).running).toBe(3);
    expect(stateOf(model, 8).running).toBe(2);
    expect(stateOf(model, 10).running).toBe(null);
    expect(stateOf(model, 10).tasks).toEqual([
      {
        id: 1,
        state: 'awaiting',
        ending: 'open',
        wait: { on: 'promise', id: 1, label: 'dashboard(1)' },
      },
      {
        id: 2,
        state: 'awaiting',
        ending: 'open',
        wait: { on: 'promise', id: 2, label: 'fetchUser(1)' },
      },
      {
        id: 3,
        state: 'awaiting',
        ending: 'open',
        wait: { on: 'promise', id: 3, label: 'fetch(…)' },
      },
    ]);
    expect(stateOf(model, 18).tasks[2]).toEqual({
      id: 3,
      state: 'ended',
      ending: 'fulfilled',
      wait: null,
    });
    expect(stateOf(model, 10).operations).toEqual([1]);
    expect(stateOf(model, 13).operations).toEqual([]);
    expect(stateOf(model, 12).at).toBe(1_000_000);
    expect(() => stateOf(model, 99)).toThrow(RangeError);
  });

  test('knows the stack', () => {
    expect(stateOf(model, 8).stack).toEqual(['fetchUser(1)', 'dashboard(1)']);
    expect(stateOf(model, 6).stack).toEqual(['fetchUser(1)', 'dashboard(1)', 'main']);
    expect(stateOf(model, 13).stack).toEqual(['GET /users/1']);
    expect(stateOf(model, 16).stack).toEqual([]);
  });

  test('lists the microtask queue in the order in which it will run', () => {
    const queues = modelOf(`
      task-created t1 - main main
      /j1 job-started script main.ts
      t1/j1 task-started
      t1/j1 job-queued j2 microtask "then callback · line 2" @2:0-9
      t1/j1 job-queued j3 tick "nextTick · line 3" @3:0-9
      t1/j1 job-queued j4 timer "timer 0 ms · line 4"
      t1/j1 task-suspended turn::"await 0"
      /j1 task-ready t1 #6 @5:0-7
      t1/j3 job-started tick "nextTick · line 3" #4
      t1/j3 job-ended returned
      t1/j2 job-started microtask "then callback · line 2" #3
      t1/j2 job-ended returned
      t1/j1 task-resumed value - #7
      t1/j4 job-started timer "timer 0 ms · line 4" #5
    `);
    const labels = (step: number): readonly string[] =>
      stateOf(queues, step).microtasks.map((entry) => entry.label);
    expect(labels(7)).toEqual(['nextTick · line 3', 'then callback · line 2', 'main resumes']);
    expect(stateOf(queues, 7).microtasks[2]).toMatchObject({ queuedAt: 7, site: { line: 5 } });
    expect(labels(8)).toEqual(['then callback · line 2', 'main resumes']);
    expect(labels(10)).toEqual(['main resumes']);
    expect(labels(12)).toEqual([]);
    expect(stateOf(queues, 12).macrotasks.map((entry) => entry.label)).toEqual([
      'timer 0 ms · line 4',
    ]);
    expect(stateOf(queues, 13).macrotasks).toEqual([]);
  });

  test('lists timers by when they are due', () => {
    const timers = modelOf(`
      task-created t1 - main main
      t1 timer-set m1 300ms 300ms no "timer 300 ms"
      t1 timer-set m2 100ms 100ms yes "every 100 ms"
      100ms timer-fired m2 #2
      150ms t1 timer-cleared m1
      200ms timer-fired m2 #2
      t1 timer-cleared m2
    `);
    const due = (step: number) =>
      stateOf(timers, step).timers.map((t) => [t.label, t.due, t.setAt]);
    expect(due(2)).toEqual([
      ['every 100 ms', 100_000, 2],
      ['timer 300 ms', 300_000, 1],
    ]);
    expect(due(3)).toEqual([
      ['every 100 ms', 200_000, 3],
      ['timer 300 ms', 300_000, 1],
    ]);
    expect(due(4)).toEqual([['every 100 ms', 200_000, 3]]);
    expect(due(6)).toEqual([]);
  });

  test('lists resources as they were last used', () => {
    const resources = modelOf(`
      resource-acquired h1 pool 1 5
      resource-acquired h2 pool 2 5
      resource-released h1 pool 1 5
    `);
    expect(stateOf(resources, 1).resources).toEqual([{ name: 'pool', inUse: 2, capacity: 5 }]);
    expect(stateOf(resources, 3).resources).toEqual([{ name: 'pool', inUse: 1, capacity: 5 }]);
  });

  test('stays quick where many wait at once', () => {
    const lines = ['task-created t1 - main main'];
    for (let i = 0; i < 5000; i++) lines.push(`t1 operation-started o${i} fetch x`);
    for (let i = 0; i < 5000; i++) lines.push(`operation-ended o${i} fulfilled`);
    const many = modelOf(lines.join('\n'));
    for (const step of [0, 1, 255, 256, 257, 4000, 5000, 5001, 7777, 10_000]) {
      const expected = step <= 5000 ? step : 10_000 - step;
      expect(stateOf(many, step).operations.length).toBe(expected);
    }
    expect(stateOf(many, 7777).operations[0]).toBe(2777);
  });
});

describe('causes', () => {
  const model = modelOf(ONE_AFTER_THE_OTHER);
  const cause = (step: number): Step | null => model.causeOf(asStep(step));

  test('lead from a resumption to what woke it, and so on to the root', () => {
    const chain: number[] = [];
    for (let step: Step | null = asStep(36); step !== null; step = model.causeOf(step)) {
      chain.push(step);
    }
    // resumed ← p4 settled ← fetchPosts ended ← resumed ← p5 settled ← o2 ended ← o2 started
    // ← fetchPosts started ← created by dashboard ← dashboard resumed ← …
    expect(chain).toEqual([
      36, 34, 33, 32, 29, 28, 24, 23, 22, 21, 19, 18, 17, 14, 13, 7, 6, 5, 4, 3, 2, 0,
    ]);
  });

  test('know effects', () => {
    expect(model.effectsOf(asStep(14))).toEqual([15, 17]);
    expect(cause(41)).toBe(40);
    expect(model.effectsOf(asStep(40))).toEqual([41, 42]);
    expect(cause(43)).toBe(null);
    expect(cause(11)).toBe(1);
  });

  test('of callbacks are what queued them', () => {
    const callbacks = modelOf(`
      task-created t1 - main main
      t1 task-started
      t1 timer-set m1 100ms 100ms no "timer 100 ms"
      100ms timer-fired m1 #2
      job-queued j1 timer "timer 100 ms" #3
      t1/j1 job-started timer "timer 100 ms" #4
      t1/j1 console log tick
      t1/j1 promise-settled p1 rejected error"Error: x"
      /j1 rejection-unhandled p1 error"Error: x"
    `);
    expect([8, 7, 6, 5, 4, 3, 2].map((step) => callbacks.causeOf(asStep(step)))).toEqual([
      7, 5, 5, 4, 3, 2, 1,
    ]);
  });
});

describe('links', () => {
  test('say who started and who woke whom', () => {
    const model = modelOf(BOTH_AT_ONCE);
    expect(model.links).toEqual([
      { kind: 'started', from: 3, to: 4 },
      { kind: 'started', from: 5, to: 6 },
      { kind: 'started', from: 9, to: 10 },
      { kind: 'woke', from: 20, to: 24 },
      { kind: 'woke', from: 28, to: 32 },
      { kind: 'woke', from: 33, to: 37 },
      { kind: 'woke', from: 38, to: 41 },
    ]);
  });

  test('say who was cancelled and rejected into whom', () => {
    const model = modelOf(`
      task-created t1 - main main
      task-created t2 t1 async-function work()
      t2 task-started
      t2 operation-started o1 fetch "GET /slow" g1 p1
      t2 task-suspended promise:p1:fetch
      100ms t1 cancel-requested g1 - error"AbortError"
      cancel-delivered g1 o1 - #5
      operation-ended o1 cancelled AbortError #6
      promise-settled p1 rejected - #7
      task-ready t2 #8
      t2 task-resumed cancellation - #9
      t2 task-suspended promise:p2:other
      t1 promise-settled p2 rejected
      task-ready t2 #12
      t2 task-resumed error - #13
    `);
    expect(model.links.slice(1)).toEqual([
      { kind: 'cancelled', from: 5, to: 6 },
      { kind: 'cancelled', from: 7, to: 10 },
      { kind: 'rejected', from: 12, to: 14 },
    ]);
  });
});

test('a line knows its steps', () => {
  const model = modelOf(BOTH_AT_ONCE);
  expect(model.stepsOnLine('main.ts', 3)).toEqual([0, 9, 13, 16, 37]);
  expect(model.stepsOnLine('main.ts', 11)).toEqual([7, 8, 24]);
  expect(model.stepsOnLine('other.ts', 11)).toEqual([]);
});
