import { describe, expect, test } from 'vitest';
import { buildModel } from './buildModel.ts';
import { measure, type Measures } from './measure.ts';
import { parseNotation } from './parseNotation.ts';
import { BOTH_AT_ONCE, ONE_AFTER_THE_OTHER } from './testing/parallel.ts';

const measured = (notation: string): Measures => measure(buildModel(parseNotation(notation)));

describe('the first lesson', () => {
  test('one after the other', () => {
    expect(measured(ONE_AFTER_THE_OTHER)).toEqual({
      durationMs: 2000,
      peakInFlight: 1,
      operationsStarted: 2,
      workAfterEnd: 0,
      unhandledRejections: 0,
      leaks: 0,
      longestBlockMs: 0,
      criticalPath: 'fetchUser(1) → fetchPosts(1)',
    });
  });

  test('both at once', () => {
    expect(measured(BOTH_AT_ONCE)).toMatchObject({
      durationMs: 1000,
      peakInFlight: 2,
      operationsStarted: 2,
      criticalPath: 'any one of 2',
    });
  });
});

/** `new Promise(done => setTimeout(done, 1000))` called three times, then awaited together. */
const threeSleeps = (settle: string): string => `
  task-created t1 - main main
  /j1 job-started script main.ts
  t1/j1 task-started
  t1/j1 promise-created p1 constructor
  t1/j1 timer-set m1 1000ms 1000ms no "timer 1 000 ms" @1:2-9
  t1/j1 promise-created p2 constructor
  t1/j1 timer-set m2 1000ms 1000ms no "timer 1 000 ms" @2:2-9
  t1/j1 promise-created p3 constructor
  t1/j1 timer-set m3 1000ms 1000ms no "timer 1 000 ms" @3:2-9
  t1/j1 task-suspended promise:p9:"Promise.all of 3"
  /j1 job-ended returned
  ${[1, 2, 3]
    .map(
      (i) => `
  1000ms timer-fired m${i} #4
  t1 job-queued j${i + 1} timer "timer 1 000 ms" #${11 + (i - 1) * 5}
  t1/j${i + 1} job-started timer "timer 1 000 ms" #${12 + (i - 1) * 5}
  t1/j${i + 1} promise-settled p${i} ${settle}
  /j${i + 1} job-ended returned`,
    )
    .join('')}
  run-ended finished`;

describe('operations in flight', () => {
  test('are timers whose callback settles a promise made by hand', () => {
    expect(measured(threeSleeps('fulfilled'))).toMatchObject({
      peakInFlight: 3,
      operationsStarted: 3,
    });
    expect(measured(threeSleeps('rejected error"Error: no user 3"')).peakInFlight).toBe(3);
  });

  test('are not deadlines', () => {
    expect(measured(threeSleeps('rejected error"Error: timed out"')).peakInFlight).toBe(0);
    const guarded = measured(`
      task-created t1 - main main
      t1 task-started
      t1 timer-set m1 5000ms 5000ms no "timer 5 000 ms"
      t1 operation-started o1 fetch "GET /slow" g1 p1
      t1 task-suspended promise:p1:fetch
      100ms operation-ended o1 fulfilled
      t1 timer-cleared m1
    `);
    expect(guarded).toMatchObject({ peakInFlight: 1, operationsStarted: 1, leaks: 0 });
  });

  test('are not members of a race that only reject', () => {
    const race = measured(`
      task-created t1 - main main
      t1 task-started
      t1 promise-created p2 constructor
      t1 timer-set m1 100ms 100ms no "timer 100 ms"
      t1 promise-linked p2 p3 race
      100ms timer-fired m1 #3
      job-queued j1 timer "timer 100 ms" #5
      t1/j1 job-started timer "timer 100 ms" #6
      t1/j1 promise-settled p2 rejected error"Error: too slow"
      t1/j1 job-ended returned
    `);
    expect(race.operationsStarted).toBe(0);
  });

  test('end before the next begins at the same instant', () => {
    const inTurn = measured(`
      operation-started o1 fetch a
      10ms operation-ended o1 fulfilled
      operation-started o2 fetch b
      20ms operation-ended o2 fulfilled
    `);
    expect(inTurn.peakInFlight).toBe(1);
  });

  test('are not places in a line', () => {
    const pool = measured(`
      operation-started o1 acquire pool
      operation-started o2 acquire pool
      operation-started o3 fetch a
    `);
    expect(pool).toMatchObject({ peakInFlight: 1, operationsStarted: 1 });
  });

  test('are not requests that were refused because their signal was aborted', () => {
    const refused = measured(`
      cancel-requested g1 - error"AbortError"
      operation-started o1 fetch a g1
      operation-ended o1 cancelled
      operation-started o2 fetch b g2
    `);
    expect(refused.operationsStarted).toBe(1);
  });

  test('are sleeps that a cancellation cut short, and sleeps still going on at the end', () => {
    const cancelled = measured(`
      task-created t1 - main main
      t1 task-started
      t1 promise-created p1 constructor
      t1 timer-set m1 500ms 500ms no "timer 500 ms" @2:0-9
      t1 promise-created p2 constructor
      t1 timer-set m2 500ms 500ms no "timer 500 ms" @2:0-9
      100ms t1/j2 job-started event abort
      t1/j2 cancel-requested g1 - error"AbortError"
      t1/j2 timer-cleared m1
      t1/j2 promise-settled p1 rejected error"AbortError"
    `);
    expect(cancelled).toMatchObject({ peakInFlight: 2, operationsStarted: 2 });
  });
});

describe('work after failure or cancel', () => {
  test('counts operations that outlive a failed task or ancestor', () => {
    const failFast = measured(`
      task-created t1 - main main
      task-created t2 t1 async-function report()
      task-created t3 t2 async-function fetchUser()
      t2 task-started
      t3 operation-started o1 fetch "GET /users/1"
      t3 operation-started o2 fetch "GET /users/2"
      t1 operation-started o3 fetch "GET /posts"
      50ms operation-ended o2 fulfilled
      t2 task-ended threw error"Error: x"
      t3 operation-started o4 fetch "GET /late"
      operation-ended o4 fulfilled
      1000ms operation-ended o1 fulfilled
    `);
    // o1 went on; o2 was over; o3 is main's; o4 took no time.
    expect(failFast.workAfterEnd).toBe(1);
  });

  test('counts work begun in spite of a cancellation', () => {
    const ignoring = (end: string): string => `
      task-created t1 - main main
      task-created t2 t1 async-function exportPosts()
      task-created t3 t2 async-function fetchPage(3)
      t3 operation-started o1 fetch "GET /posts" g1
      400ms t1/j2 cancel-requested g1 - error"AbortError"
      operation-ended o1 cancelled
      t3 task-ended returned
      task-created t4 t2 async-function upload()
      t4 operation-started o2 fetch "POST /orders"
      t1 operation-started o3 fetch "GET /other"
      600ms operation-ended o2 fulfilled
      operation-ended o3 fulfilled
      t4 task-ended returned
      t2 task-ended ${end}
    `;
    expect(measured(ignoring('returned')).workAfterEnd).toBe(1);
    // It stopped after that: what it did in between may have been cleaning up.
    expect(measured(ignoring('cancelled')).workAfterEnd).toBe(0);
  });

  test('counts nothing where a task that was cancelled stopped', () => {
    const obedient = measured(`
      task-created t1 - main main
      task-created t2 t1 async-function load()
      t2 operation-started o1 fetch a g1
      100ms t1 cancel-requested g1 - error"AbortError"
      cancel-delivered g1 o1 - #3
      operation-ended o1 cancelled AbortError #4
      t2 task-ended cancelled error"AbortError"
    `);
    expect(obedient.workAfterEnd).toBe(0);
  });
});

describe('leaks', () => {
  test('are handles kept to the end', () => {
    const events = `
      resource-acquired h1 pool 1 5
      resource-acquired h2 pool 2 5
      resource-released h2 pool 1 5
    `;
    expect(measured(events).leaks).toBe(1);
    expect(measured(`${events}\nrun-ended stopped:-:Stopped`).leaks).toBe(0);
  });

  test('are intervals that outlive the program', () => {
    const interval = (end: string): string => `
      task-created t1 - main main
      t1 timer-set m1 100ms 100ms yes "every 100 ms"
      ${end}
      run-ended stopped:virtual-time:Stopped
    `;
    expect(measured(interval('t1 task-ended returned')).leaks).toBe(1);
    expect(measured(interval('t1 timer-cleared m1')).leaks).toBe(0);
    expect(measured(interval('')).leaks).toBe(0);
  });

  test('are deadlines that outlive what they guarded', () => {
    const guard = (aborts: string): string => `
      task-created t1 - main main
      t1 timer-set m1 5000ms 5000ms no "timer 5 000 ms"
      t1 operation-started o1 fetch "GET /x" g1
      ${aborts}
    `;
    const fires = `
      5000ms timer-fired m1 #1
      job-queued j2 timer "timer 5 000 ms" #4
      t1/j2 job-started timer "timer 5 000 ms" #5
      t1/j2 cancel-requested g1 - error"TimeoutError"
      t1/j2 job-ended returned
    `;
    expect(measured(guard(`10ms operation-ended o1 rejected ${fires}`)).leaks).toBe(1);
    expect(measured(guard(`10ms t1 timer-cleared m1\noperation-ended o1 rejected`)).leaks).toBe(0);
    expect(measured(guard(`10ms mark x ${fires} operation-ended o1 cancelled`)).leaks).toBe(0);
  });

  test('are timers that lost their race', () => {
    const race = (decided: string): string => `
      task-created t1 - main main
      t1 promise-created p2 constructor
      t1 timer-set m1 100ms 100ms no "timer 100 ms"
      t1 promise-linked p2 p3 race
      ${decided}
      100ms timer-fired m1 #2
      job-queued j1 timer "timer 100 ms" #5
      t1/j1 job-started timer "timer 100 ms" #6
      t1/j1 promise-settled p2 rejected error"Error: too slow"
    `;
    expect(measured(race('50ms promise-settled p3 fulfilled')).leaks).toBe(1);
    expect(measured(race('mark x')).leaks).toBe(0);
  });

  test('are listeners that pile up on one signal', () => {
    const listeners = (...lines: readonly string[]): Measures =>
      measured(['task-created t1 - main main', ...lines].join('\n'));
    const add = (id: number, line = 3): string => `t1 listener-added abort g1 l${id} @${line}:0-5`;
    expect(listeners(add(1), add(2), add(3)).leaks).toBe(3);
    expect(listeners(add(1), add(2), 't1 listener-removed abort g1 l2').leaks).toBe(0);
    expect(listeners(add(1), add(2, 4)).leaks).toBe(0);
    expect(listeners(add(1), add(2), 't1 cancel-requested g1 - null"null"').leaks).toBe(0);
  });
});

test('the longest block and the rejections are counted', () => {
  const slow = measured(`
    task-created t1 - main main
    30500us t1 blocked 500us
    100ms t1 blocked 100ms
    rejection-unhandled p1 error"Error: x"
    rejection-unhandled p2 error"Error: y"
    rejection-handled-late p1
  `);
  expect(slow).toMatchObject({ longestBlockMs: 30, unhandledRejections: 2 });
});

test('a critical path counts repeats, and knows waits that are no operations', () => {
  const repeated = measured(`
    task-created t1 - main main
    t1 task-started
    t1 timer-set m1 100ms 100ms yes "setInterval 100 ms · line 3"
    100ms timer-fired m1 #2
    200ms timer-fired m1 #3
    /j2 job-queued j2 timer tick #4
  `);
  expect(repeated.criticalPath).toBe('setInterval 100 ms × 2');
  const hidden = measured(`
    task-created t1 - main main
    t1 task-started
    2000ms t1 job-queued j2 timer "AbortSignal.timeout(2000) · line 2" #1
  `);
  expect(hidden.criticalPath).toBe('AbortSignal.timeout(2000)');
});

test('a critical path names code that ran long, and says what it leaves out', () => {
  const code = measured(`
    task-created t1 - main main
    t1 task-started
    500ms t1 blocked 0ms
    t1 task-ended returned
  `);
  expect(code.criticalPath).toBe('code of main');
  const lines = ['task-created t1 - main main', 't1 task-started'];
  for (let i = 0; i < 20; i++) {
    lines.push(
      `t1 operation-started o${i} fetch "GET /${i}" - p${i}`,
      `t1 task-suspended promise:p${i}:x`,
      `${(i + 1) * 10}ms operation-ended o${i} fulfilled`,
      `promise-settled p${i} fulfilled - #${lines.length + 2}`,
      `task-ready t1 #${lines.length + 3}`,
      `t1 task-resumed value - #${lines.length + 4}`,
    );
  }
  expect(measured(lines.join('\n')).criticalPath).toBe(
    'GET /0 → GET /1 → GET /2 → … 14 more … → GET /17 → GET /18 → GET /19',
  );
});
