import { describe, expect, test, vi } from 'vitest';
import type { RunResult } from '../../sandbox/index.ts';
import { payloadOfBench, startOfPayload } from '../share/benchPayload.ts';
import { Bench } from './Bench.ts';
import type { BenchStart } from './deps.ts';
import { testMachine, traceOf } from './testing.ts';
import type { PaneId } from './types.ts';

const PANES = [
  { id: 'bad', name: 'Bad example', title: 'Bad', file: 'bad.ts', original: 'await bad;' },
  { id: 'good', name: 'Good example', title: 'Good', file: 'good.ts', original: 'await good;' },
] as const;

const REFUSED: RunResult = {
  kind: 'compile-error',
  problems: [
    {
      message: 'Expected ";"',
      site: { file: 'bad.ts', line: 3, column: 0, endLine: 3, endColumn: 1 },
    },
  ],
};

function setUp(start: Partial<BenchStart> = {}) {
  const { machine, started } = testMachine();
  const keep = vi.fn<(id: PaneId, code: string | null) => void>();
  const bench = new Bench({ panes: PANES, ...start }, { machine: async () => machine, keep });
  const begun = (count: number): Promise<void> =>
    vi.waitFor(() => expect(started.length).toBeGreaterThanOrEqual(count));
  const pane = (id: PaneId) => bench.state().panes.find((candidate) => candidate.id === id);
  return { bench, keep, started, begun, pane };
}

describe('a run', () => {
  test('takes the program as it stands, and leaves a trace and a sentence', async () => {
    const { bench, started, begun, pane } = setUp({ profile: 'node', schedule: '7' });
    bench.edit('bad', 'await 1;');
    const running = bench.run('bad');
    expect(bench.state().status).toBe('Running');
    await begun(1);
    expect(started[0]?.program).toEqual({ source: 'await 1;', file: 'bad.ts' });
    expect(started[0]?.options).toMatchObject({ profile: 'node', schedule: '7' });
    started[0]?.finish(traceOf(3000));
    await running;
    expect(bench.state()).toMatchObject({
      status: 'Finished in 3000 ms (virtual)',
      statusOf: 'Bad example',
    });
    expect(pane('bad')).toMatchObject({ attempt: { phase: 'traced' }, stale: false });
    expect(bench.state().cursor).toEqual({ run: 0, step: 4 });
  });

  test('takes the schedule of its pane, if that has one', async () => {
    const { bench, started, begun, pane } = setUp({ schedule: '7' });
    bench.setPaneSchedule('good', '0:1', 'Schedule 0:1');
    expect(pane('good')).toMatchObject({ schedule: '0:1', title: 'Schedule 0:1' });
    const shared = payloadOfBench(bench);
    expect(shared).toMatchObject({ schedule: '7', compareSchedule: '0:1' });
    expect(startOfPayload(PANES, shared).panes[1]).toMatchObject({ schedule: '0:1' });
    void bench.run('good');
    await begun(1);
    expect(started[0]?.options).toMatchObject({ schedule: '0:1' });
    bench.setPaneSchedule('good', null, 'Good');
    expect(pane('good')).not.toHaveProperty('schedule');
    expect(payloadOfBench(bench)).not.toHaveProperty('compareSchedule');
  });

  test.for([
    ['threw:error"Error: no"', 'Failed: Error: no'],
    ['threw:undefined"undefined"', 'Failed: undefined was thrown'],
    ['stopped:wall-time:"Stopped after 10 s: line 7."', 'Stopped: after 10 s: line 7.'],
    ['never-settles:[t1:promise:p1:"p"]', 'Never settles: main waits for p'],
    ['exited:3', 'Failed: exit code 3 after 5 ms (virtual)'],
  ] as const)('that ended %s says so', async ([end, sentence]) => {
    const { bench, started, begun } = setUp();
    const running = bench.run('bad');
    await begun(1);
    started[0]?.finish(traceOf(5, end));
    await running;
    expect(bench.state().status).toBe(sentence);
  });

  test('of both tells the worst, and of equals the longest', async () => {
    const { bench, started, begun } = setUp();
    const first = bench.run('bad', 'good');
    await begun(2);
    started[0]?.finish(traceOf(3000));
    started[1]?.finish(traceOf(1000));
    await first;
    expect(bench.state()).toMatchObject({
      status: 'Finished in 3000 ms (virtual)',
      statusOf: 'Bad example',
      cursor: { run: 0 },
    });
    const second = bench.run('bad', 'good');
    await begun(4);
    started[2]?.finish(traceOf(3000));
    started[3]?.finish(traceOf(1000, 'threw:error"Error: no"'));
    await second;
    expect(bench.state()).toMatchObject({ status: 'Failed: Error: no', statusOf: 'Good example' });
  });

  test('of a program that cannot start names its line and takes the old picture away', async () => {
    const { bench, started, begun, pane } = setUp();
    const first = bench.run('bad');
    await begun(1);
    started[0]?.finish(traceOf(10));
    await first;
    bench.edit('bad', 'await await');
    const second = bench.run('bad');
    await begun(2);
    started[1]?.finish(REFUSED);
    await second;
    expect(bench.state().status).toBe('Failed: bad.ts:3: Expected ";"');
    expect(pane('bad')).toMatchObject({ model: null, attempt: { phase: 'refused' } });
    expect(bench.state().cursor).toBeNull();
  });

  test('that is overtaken leaves nothing', async () => {
    const { bench, started, begun, pane } = setUp();
    const first = bench.run('bad');
    await begun(1);
    bench.edit('bad', 'second');
    const second = bench.run('bad');
    expect(started[0]?.stopped).toBe(true);
    await begun(2);
    started[1]?.finish(traceOf(20));
    await Promise.all([first, second]);
    expect(bench.state().status).toBe('Finished in 20 ms (virtual)');
    expect(pane('bad')?.runs).toBe(1);
  });

  test('can be stopped, and called off while it waits', async () => {
    const { bench, started, begun, pane } = setUp();
    const running = bench.run('bad');
    await begun(1);
    bench.stop('bad');
    await running;
    expect(started[0]?.stopped).toBe(true);
    expect(bench.state().status).toBe('Stopped: by you.');
    const waiting = bench.run('good');
    bench.stop('good');
    await waiting;
    expect(pane('good')?.attempt.phase).toBe('none');
    expect(bench.state().status).toBe('Ready');
  });

  test('whose tools do not arrive says so and keeps the code', async () => {
    const bench = new Bench(
      { panes: PANES },
      { machine: () => Promise.reject(new Error('offline')), keep: () => undefined },
    );
    bench.edit('bad', 'mine');
    await bench.run('bad');
    expect(bench.state().status).toBe('Failed: the run could not be started (offline)');
    expect(bench.textOf('bad')).toBe('mine');
  });
});

describe('a run that a limit stopped', () => {
  test('goes on by the same way, with that limit raised', async () => {
    const { bench, started, begun } = setUp({ profile: 'node', schedule: '7' });
    const running = bench.run('bad');
    await begun(1);
    started[0]?.finish(traceOf(5, 'stopped:timers:"Stopped in line 3: more timers."'));
    await running;
    const further = bench.goOn('bad');
    await begun(2);
    expect(started[1]?.program).toEqual(started[0]?.program);
    expect(started[1]?.options.limits.timers).toBeGreaterThan(1);
    started[1]?.finish(traceOf(10));
    await further;
    expect(bench.state().status).toBe('Finished in 10 ms (virtual)');
    // There is nothing to go on with now.
    await bench.goOn('bad');
    expect(started).toHaveLength(2);
  });

  test('is another program once it has been edited', async () => {
    const { bench, started, begun } = setUp();
    const running = bench.run('bad');
    await begun(1);
    started[0]?.finish(traceOf(5, 'stopped:steps:"Stopped after 1 step."'));
    await running;
    bench.edit('bad', 'await other;');
    await bench.goOn('bad');
    expect(started).toHaveLength(1);
  });
});

test('a status and its trace are drawn at once', async () => {
  const { bench, started, begun } = setUp();
  const running = bench.run('bad');
  await begun(1);
  const turns: string[] = [];
  let turn: Promise<void> | null = null;
  bench.subscribe(() => {
    turn ??= Promise.resolve().then(() => {
      turn = null;
      turns.push(bench.state().status);
    });
  });
  started[0]?.finish(traceOf(10));
  await running;
  await vi.waitFor(() => expect(turn).toBeNull());
  expect(turns).toEqual(['Finished in 10 ms (virtual)']);
});

describe('a link', () => {
  test('puts the cursor where it was, after Run, as far as the trace reaches', async () => {
    const { bench, started, begun } = setUp({
      cursor: { run: 1, step: 2 },
      viewport: { from: 0, to: 5 },
    });
    expect(bench.state().cursor).toBeNull();
    const running = bench.run('bad', 'good');
    await begun(2);
    started[0]?.finish(traceOf(10));
    started[1]?.finish(traceOf(10));
    await running;
    expect(bench.state()).toMatchObject({
      cursor: { run: 1, step: 2 },
      viewport: { from: 0, to: 5 },
    });
  });
});

describe('programs', () => {
  test('are kept as they are typed, and marked stale after a run', async () => {
    const { bench, keep, started, begun, pane } = setUp();
    bench.edit('bad', 'x');
    expect(keep).toHaveBeenLastCalledWith('bad', 'x');
    const running = bench.run('bad');
    await begun(1);
    started[0]?.finish(traceOf(1));
    await running;
    bench.edit('bad', 'xy');
    expect(pane('bad')).toMatchObject({ edited: true, stale: true });
    bench.edit('bad', 'x');
    expect(pane('bad')?.stale).toBe(false);
  });

  test('are reset, and the reset can be taken back until something is typed', () => {
    const { bench, keep, pane } = setUp();
    const replaced = vi.fn();
    bench.replaced.on(replaced);
    bench.edit('bad', 'mine');
    bench.reset('bad');
    expect(replaced).toHaveBeenLastCalledWith('bad', 'await bad;');
    expect(keep).toHaveBeenLastCalledWith('bad', null);
    expect(pane('bad')).toMatchObject({ edited: false, resettable: true });
    bench.undoReset('bad');
    expect(bench.textOf('bad')).toBe('mine');
    bench.reset('bad');
    bench.edit('bad', 'other');
    expect(pane('bad')?.resettable).toBe(false);
  });
});
