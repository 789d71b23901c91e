import { describe, expect, test } from 'vitest';
import { buildModel, parseNotation } from '../../trace/index.ts';
import { runChecks } from './run.ts';
import type { CheckResult, CheckTools, Judge } from './types.ts';

/** Two users one after the other; the second is cancelled at 250 ms, after an abort at 200 ms. */
const RUN = `
  task-created t1 - main main
  t1 task-started
  t1 operation-started o1 fetch "GET /users/1" - p1 @3:8-20
  t1 console log "asking" @2:0-10
  t1 task-suspended promise:p1:fetchUser @3:8-20
  100ms operation-ended o1 fulfilled "200"
  promise-settled p1 fulfilled object"{}" #5
  task-ready t1 #6
  t1 task-resumed value - #7
  t1 operation-started o2 fetch "GET /users/2" - p2 @4:8-20
  t1 task-suspended promise:p2:fetchUser @4:8-20
  200ms cancel-requested g1 - error"stop" @9:0-5
  250ms operation-ended o2 cancelled "AbortError" #11
  promise-settled p2 rejected error"AbortError: stop" #12
  task-ready t1 #13
  t1 task-resumed error - #14
  t1 console log "done" @5:0-10
  t1 task-ended returned
`;

const JUDGE: Judge = {
  findings: () => [
    {
      id: 'floating-promise',
      title: 'Nobody waits for it',
      site: { file: 'main.ts', line: 4, column: 0, endLine: 4, endColumn: 5 },
    },
  ],
  explore: async (complain) => {
    const trace = parseNotation(RUN);
    const message = complain(trace);
    return { exhaustive: true, runs: 1, failure: message ? { schedule: '0:2', message } : null };
  },
};

async function decide(judge: Parameters<CheckTools['check']>[1], run = RUN): Promise<CheckResult> {
  const model = buildModel(parseNotation(run));
  const [result] = await runChecks(({ check }) => check('it', judge), model, JUDGE);
  if (!result) throw new Error('no result');
  return result;
}

type Expectation = (run: ReturnType<CheckTools['expect']>) => void;
const ask = async (expectation: Expectation, run = RUN): Promise<CheckResult> => {
  const model = buildModel(parseNotation(run));
  const [result] = await runChecks(
    ({ check, expect: expectRun }) => check('it', (each) => expectation(expectRun(each))),
    model,
    JUDGE,
  );
  if (!result) throw new Error('no result');
  return result;
};

describe('what a run did passes', () => {
  test.each<[string, Expectation]>([
    ['toFinishWithin', (run) => run.toFinishWithin(250)],
    ['peakInFlight', (run) => run.peakInFlight({ of: 'fetch' }).toBe(1)],
    ['operations', (run) => run.operations({ of: 'GET /users' }).toBe(2)],
    ['output', (run) => run.output.toEqual(['asking', 'done'])],
    ['toHaveInOrder', (run) => run.output.toHaveInOrder(['asking', 'done'])],
    ['toContainTimes', (run) => run.output.toContainTimes('done', 1)],
    ['notToContain', (run) => run.output.notToContain('never')],
    ['toSettleEveryTask', (run) => run.toSettleEveryTask()],
    ['toHaveNoUnhandledRejection', (run) => run.toHaveNoUnhandledRejection()],
    ['toLeaveNothingBehind', (run) => run.toLeaveNothingBehind()],
    ['toHaveNoFinding', (run) => run.toHaveNoFinding('sequential-awaits')],
    ['toCancel', (run) => run.toCancel('GET /users/2', { by: 250 })],
    ['toEndBy', (run) => run.toEndBy('GET /users/1', 100)],
    ['toStartAfter', (run) => run.toStartAfter('GET /users/2', 'GET /users/1')],
    ['longestBlock', (run) => run.longestBlock().toBeAtMost(0)],
  ])('%s', async (_, expectation) => {
    expect(await ask(expectation)).toMatchObject({ state: 'passed', message: '' });
  });
});

describe('what it did not says what happened, when, and where to look', () => {
  test.each<[Expectation, string, number | null]>([
    [
      (run) => run.toFinishWithin(200),
      'It took 250 ms, 50 ms more than the 200 ms that it may.',
      4,
    ],
    [
      (run) => run.peakInFlight({ of: 'fetch' }).toBeAtLeast(2),
      'In flight at once of fetch: 1 at 0 ms; it should be at least 2. Look at line 3.',
      3,
    ],
    [(run) => run.operations().toBeAtMost(1), 'Operations started: 2; it should be at most 1.', 4],
    [
      (run) => run.output.toEqual(['asking', 'over']),
      'Line 2 of the output should be “over”; it printed “done”.',
      null,
    ],
    [(run) => run.output.toContain('over'), 'it printed “asking”, “done”', null],
    [
      (run) => run.output.toHaveInOrder(['done', 'asking']),
      'It should print “asking” after “done”; it printed “asking”, “done”.',
      null,
    ],
    [
      (run) => run.output.toContainTimes('done', 2),
      'It should print “done” 2 times; it did so 1 time.',
      null,
    ],
    [(run) => run.output.notToContain('done'), 'It should not print “done”, and did.', null],
    [
      (run) => run.toCancel('GET /users/2', { by: 210 }),
      '`GET /users/2` was cancelled only at 250 ms, 50 ms after the abort.',
      4,
    ],
    [
      (run) => run.toEndBy('GET /users/1', 90),
      '`GET /users/1` ended only at 100 ms; it should be over by 90 ms.',
      3,
    ],
    [
      (run) => run.toStartAfter('GET /users/1', 'GET /users/2'),
      '`GET /users/1` began at 0 ms, before `GET /users/2` was over, which took until 250 ms.',
      3,
    ],
    [(run) => run.toHaveNoFinding('floating-promise'), 'Nobody waits for it.', 4],
  ])('%s', async (expectation, message, line) => {
    const result = await ask(expectation);
    expect(result.state).toBe('failed');
    expect(result.message).toContain(message);
    expect(result.site?.line ?? null).toBe(line);
  });

  test('a task that never settles', async () => {
    const run =
      'task-created t1 - main main\nt1 task-started\nt1 task-suspended turn::later @1:0-5';
    expect(await ask((each) => each.toSettleEveryTask(), run)).toMatchObject({
      message: '`main` was still waiting when the program ended.',
    });
  });

  test('under another schedule, which it names', async () => {
    const result = await decide(async (run) => {
      const { expectRun } = await import('./expectRun.ts');
      await expectRun(run).toHoldUnderEverySchedule({ runs: 5 }, (each) =>
        expectRun(each).toFinishWithin(1),
      );
    });
    expect(result).toMatchObject({ state: 'failed', schedule: '0:2' });
    expect(result.message).toContain('With schedule 0:2: It took 250 ms');
  });

  test('a check that throws is broken, and no fault of the learner’s', async () => {
    const result = await decide(() => {
      throw new TypeError('x is not a function');
    });
    expect(result).toMatchObject({ state: 'broken', message: 'x is not a function' });
  });
});
