import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildModel } from './buildModel.ts';
import { describeEvent } from './describe.ts';
import { asStep } from './ids.ts';
import type { TraceModel } from './model.ts';
import { parseNotation } from './parseNotation.ts';
import { EVENT_KINDS } from './schema.ts';
import { sentenceText } from './sentence.ts';
import { arbitraryTrace } from './testing/arbitrary.ts';
import { ONE_AFTER_THE_OTHER } from './testing/parallel.ts';
import { whyNow } from './whyNow.ts';

const modelOf = (notation: string): TraceModel => buildModel(parseNotation(notation));

/** `[sentence, line]` of the last event before the end, or of a step. */
function told(notation: string, step?: number): readonly [string, string] {
  const model = modelOf(notation);
  const at = asStep(step ?? model.trace.length - 2);
  return [sentenceText(whyNow(model, at)), describeEvent(model.trace.event(at), model)];
}

const START = `
  task-created t1 - main main @1:0-9:0
  /j1 job-started script main.ts
  t1/j1 task-started
  t1/j1 task-created t2 t1 async-function fetchUser(2) p2 @3:8-20
  t2/j1 task-started @3:8-20
`;

describe('every kind of event has a sentence and a line', () => {
  test.each<[string, string, string]>([
    [
      't2/j1 task-created t3 t2 async-generator pages() - @4:2-9',
      'fetchUser(2) asked pages() (line 4) for its first value.',
      'fetchUser(2) creates pages() · line 4',
    ],
    [
      't2/j1 task-created t3 t2 spawned work()',
      'fetchUser(2) made a task of work().',
      'fetchUser(2) creates work()',
    ],
    [
      't2/j1 task-created t3 t2 offloaded hash',
      'fetchUser(2) handed hash to a worker thread.',
      'fetchUser(2) creates hash',
    ],
    [
      't2/j1 task-suspended promise:p9:"fetch(…)" - @3:9-20'.replace(' - ', ' x '),
      'fetchUser(2) stopped at line 3 to wait for fetch(…).',
      'fetchUser(2) awaits fetch(…) · line 3',
    ],
    [
      't2/j1 task-suspended turn::"await 0"',
      'fetchUser(2) stopped only to let the others have their turn.',
      'fetchUser(2) lets the others have their turn',
    ],
    [
      't2/j1 task-suspended resource::pool',
      'fetchUser(2) stopped to wait for pool.',
      'fetchUser(2) awaits pool',
    ],
    [
      't2/j1 task-suspended lock::balance',
      'fetchUser(2) stopped to wait for the lock balance.',
      'fetchUser(2) awaits balance',
    ],
    [
      't2/j1 task-suspended queue::""',
      'fetchUser(2) stopped to wait for a queue.',
      'fetchUser(2) awaits a queue',
    ],
    [
      't2/j1 task-yielded number"1"',
      'fetchUser(2) handed out 1 and waits to be asked for the next.',
      'fetchUser(2) yields 1',
    ],
    [
      't2/j1 task-ended returned string"a b" @5:2-9',
      'fetchUser(2) returned "a b" at line 5.',
      'fetchUser(2) returns "a b" · line 5',
    ],
    [
      't2/j1 task-ended returned undefined"undefined"',
      'fetchUser(2) ended.',
      'fetchUser(2) returns',
    ],
    [
      't2/j1 task-ended threw error"Error: no"',
      'fetchUser(2) ended with Error: no.',
      'fetchUser(2) throws Error: no',
    ],
    [
      't2/j1 task-ended cancelled error"AbortError: stop"',
      'fetchUser(2) ended because it was cancelled: AbortError: stop.',
      'fetchUser(2) is cancelled: AbortError: stop',
    ],
    [
      't2/j1 job-queued j7 microtask "queueMicrotask · line 4" @4:0-5',
      'queueMicrotask was put into the microtask queue at line 4 by fetchUser(2).',
      'queueMicrotask is queued (microtask) · line 4',
    ],
    [
      't2/j1 timer-set m1 100ms 100ms no "timer 100 ms" @6:2-9',
      'fetchUser(2) set a timer of 100 ms at line 6: it is due at 100 ms.',
      'fetchUser(2) sets timer 100 ms, due at 100 ms · line 6',
    ],
    [
      't2/j1 timer-set m1 1000ms 1000ms yes "every 1 s"',
      'fetchUser(2) set a repeating timer of 1\u2009000 ms: it is due at 1\u2009000 ms.',
      'fetchUser(2) sets every 1 s, due at 1\u2009000 ms',
    ],
    [
      't2/j1 timer-set m1 100ms 100ms no T\n100ms timer-fired m1 #5',
      'The timer T fired at 100 ms: it was set in step 5.',
      'T fires',
    ],
    [
      't2/j1 timer-set m1 100ms 100ms no T\nt2/j1 timer-cleared m1',
      'fetchUser(2) cleared the timer T.',
      'fetchUser(2) clears T',
    ],
    [
      't2/j1 operation-started o1 fetch "GET /x" @7:0-4',
      'fetchUser(2) started GET /x at line 7.',
      'fetchUser(2) starts GET /x · line 7',
    ],
    [
      't2/j1 operation-started o1 fetch "GET /x"\n5ms operation-served o1',
      'It was the turn of GET /x: it left the queue and is being served.',
      'GET /x is being served',
    ],
    [
      't2/j1 operation-started o1 fetch "GET /x"\n5ms operation-ended o1 fulfilled "200"',
      'GET /x was fulfilled (200) 5 ms after it was started in step 5.',
      'GET /x is fulfilled (200)',
    ],
    [
      't2/j1 operation-started o1 fetch "GET /x"\noperation-ended o1 rejected "TypeError: x"',
      'GET /x failed (TypeError: x) 0 ms after it was started in step 5.',
      'GET /x fails (TypeError: x)',
    ],
    [
      't2/j1 promise-created p9 constructor "" @8:0-4',
      'fetchUser(2) made a promise at line 8 with new Promise: promise 9.',
      'promise 9 is made (constructor) · line 8',
    ],
    [
      't2/j1 promise-settled p2 fulfilled number"1" @8:0-4',
      'fetchUser(2) was fulfilled with 1 at line 8 by fetchUser(2).',
      'promise fetchUser(2) is fulfilled with 1 · line 8',
    ],
    [
      't2/j1 promise-linked p2 p8 all',
      'promise 8 needs, as Promise.all, the value of fetchUser(2).',
      'promise 8 follows fetchUser(2) (all)',
    ],
    [
      't2/j1 error-caught error"Error: x" no @9:0-4',
      'fetchUser(2) caught Error: x without looking at it at line 9.',
      'fetchUser(2) catches Error: x without looking at it · line 9',
    ],
    [
      't2/j1 error-caught error"Error: x" yes',
      'fetchUser(2) caught Error: x.',
      'fetchUser(2) catches Error: x',
    ],
    [
      't2/j1 listener-added abort g1 l1',
      'fetchUser(2) began to listen for abort.',
      'fetchUser(2) listens for abort',
    ],
    [
      't2/j1 listener-removed abort g1 l1',
      'fetchUser(2) stopped listening for abort.',
      'fetchUser(2) stops listening for abort',
    ],
    [
      'exit-requested shutdown',
      'The host asked the program to shut down.',
      'the host asks the program to shut down',
    ],
    [
      't2/j1 exit-requested exit',
      'fetchUser(2) asked the program to exit.',
      'fetchUser(2) asks the program to exit',
    ],
    [
      't2/j1 cancel-requested g1 - error"AbortError"',
      'fetchUser(2) asked to cancel through a signal: AbortError.',
      'fetchUser(2) cancels through a signal: AbortError',
    ],
    [
      't1/j1 cancel-requested - t2 string"stop"',
      'main asked to cancel fetchUser(2): "stop".',
      'main cancels fetchUser(2): "stop"',
    ],
    [
      't1/j1 cancel-requested - t2 string"stop"\ncancel-delivered - - t2 #5',
      'fetchUser(2) was told to stop: the cancellation was asked for in step 5.',
      'fetchUser(2) is told to stop',
    ],
    [
      'rejection-unhandled p2 error"Error: x"',
      'Nobody handled the rejection of fetchUser(2) in time: Error: x.',
      'nobody handles the rejection of fetchUser(2): Error: x',
    ],
    [
      'rejection-handled-late p2',
      'The rejection of fetchUser(2) was handled after all, after it had been reported.',
      'the rejection of fetchUser(2) is handled late',
    ],
    [
      't2/j1 resource-acquired h1 pool 3 5',
      'fetchUser(2) took pool: 3 of 5 in use.',
      'fetchUser(2) takes pool (3 of 5 in use)',
    ],
    [
      't2/j1 resource-released h1 pool 2',
      'fetchUser(2) gave pool back: 2 in use.',
      'fetchUser(2) gives pool back (2 in use)',
    ],
    ['t2/j1 shared-read balance', 'fetchUser(2) read balance.', 'fetchUser(2) reads balance'],
    ['t2/j1 shared-write balance', 'fetchUser(2) wrote balance.', 'fetchUser(2) writes balance'],
    ['queue-changed jobs 1 5', 'jobs now holds 1 item of 5.', 'jobs holds 1 of 5'],
    [
      '500ms t2/j1 blocked 0ms @4:2-9',
      'fetchUser(2) at line 4 kept the loop from everything else from 0 ms to 500 ms.',
      'fetchUser(2) blocks the loop from 0 ms to 500 ms · line 4',
    ],
    [
      'choice "latency GET /x" 3 1',
      'The schedule was asked for latency GET /x: it took answer 2 of 3.',
      'the schedule decides latency GET /x: answer 2 of 3',
    ],
    [
      'choice "latency GET /x" 41 20 80',
      'The schedule was asked for latency GET /x: it took 100 ms of 80–120 ms.',
      'the schedule decides latency GET /x: 100 ms of 80–120 ms',
    ],
    [
      't2/j1 console log "a \\"b\\"" @4:0-5',
      'fetchUser(2) printed "a \\"b\\"" at line 4.',
      'fetchUser(2) prints "a \\"b\\"" · line 4',
    ],
    ['t2/j1 mark half', 'fetchUser(2) set the mark half.', 'fetchUser(2) marks half'],
  ])('%s', (line, sentence, short) => {
    expect(told(START + line)).toEqual([sentence, short]);
  });

  test('the start of a task and of the program', () => {
    expect(told(START, 0)).toEqual([
      'main, the program itself, was made ready to run.',
      'main is created · line 1',
    ]);
    expect(told(START, 1)).toEqual([
      'The program’s own code ran: it comes before any callback.',
      'main.ts runs (script)',
    ]);
    expect(told(START, 2)).toEqual(['main started: the program began to run.', 'main starts']);
    expect(told(START, 3)[0]).toBe('main called fetchUser(2) (line 3).');
    expect(told(START, 4)[0]).toBe(
      'fetchUser(2) started at line 3 because main called it in step 3.',
    );
  });

  test.each<[string, string, string]>([
    ['finished', 'The run finished: nothing was left to do.', 'the run finishes'],
    [
      'threw:error"Error: x"',
      'The run ended with Error: x, which nothing caught.',
      'the run ends with an error that nothing caught',
    ],
    ['exited:3', 'The program exited with code 3.', 'the run exits'],
    ['stopped:-:"Stopped by you."', 'Stopped by you.', 'the run is stopped'],
    [
      'never-settles:[t1:promise:p9:fetchUser(2),t2:queue::jobs]',
      'The run can never end: main waits for fetchUser(2), fetchUser(2) waits for jobs.',
      'the run can never end',
    ],
  ])('the end: %s', (end, sentence, short) => {
    expect(told(`${START}run-ended ${end}`, 5)).toEqual([sentence, short]);
  });
});

describe('a resumption', () => {
  test('names what woke the task, and links to it', () => {
    const model = modelOf(ONE_AFTER_THE_OTHER);
    const sentence = whyNow(model, asStep(21));
    expect(sentenceText(sentence)).toBe(
      'dashboard(1) resumed at line 2 because fetchUser(1) was fulfilled in step 19.',
    );
    expect(sentence).toEqual([
      { text: 'dashboard(1)', strong: true },
      { text: ' resumed at line 2 because ' },
      { text: 'fetchUser(1)', strong: true },
      { text: ' was fulfilled in ' },
      { text: 'step 19', step: 19 },
      { text: '.' },
    ]);
    expect(sentenceText(whyNow(model, asStep(20)))).toBe(
      'dashboard(1) can run from here on because fetchUser(1) was fulfilled in step 19.',
    );
  });

  test('says how many microtasks were queued before it', () => {
    const queue = `
      ${START}
      t2/j1 task-suspended promise:p9:other()
      t1/j1 job-queued j7 microtask first
      t1/j1 job-queued j8 microtask second
      promise-settled p9 rejected error"Error: x"
      task-ready t2 #8
      t1/j1 task-suspended turn::"await 0"
      task-ready t1 #10
      t1/j7 job-started microtask first #6
      t1/j7 job-ended returned
      t1/j8 job-started microtask second #7
      t1/j8 job-ended returned
      t2/j1 task-resumed error error"Error: x" #9
      t1/j1 task-resumed value - #11
    `;
    expect(told(queue, 16)[0]).toBe(
      'fetchUser(2) resumed with an error because other() was rejected in step 8. 2 microtasks were queued before it.',
    );
    expect(told(queue, 9)[0]).toBe(
      'fetchUser(2) can run from here on because other() was rejected in step 8. 2 microtasks are queued before it.',
    );
    expect(told(queue, 14)[0]).toBe(
      'second ran because it was its turn in the microtask queue: it was queued in step 7. 1 microtask was queued before it.',
    );
    expect(told(queue, 17)[0]).toBe(
      'main resumed because it waited for nothing but its turn. 3 microtasks were queued before it.',
    );
    expect(told(queue, 15)).toEqual(['second ran to its end.', 'second ends']);
  });

  test('says when what it awaited was settled already, and who asked a generator', () => {
    const already = `${START}
      t2/j1 task-suspended promise:p9:cached()
      task-ready t2 #5
      t2/j1 task-resumed value - #6
    `;
    expect(told(already)[0]).toBe('fetchUser(2) resumed because cached() was settled already.');
    const generator = `${START}
      t2/j1 task-yielded
      t1/j1 task-suspended promise:p9:next()
      t2/j1 task-resumed value - #6
    `;
    expect(told(generator)[0]).toBe('fetchUser(2) resumed because main asked for it in step 6.');
  });
});

test('what made a promise', () => {
  const made = (rest: string): string => told(`${START}t2/j1 promise-created p9 ${rest}`)[0];
  expect(made('all "Promise.all of 3" @4:0-5')).toBe(
    'fetchUser(2) made a promise at line 4: Promise.all of 3.',
  );
  expect(made('then "then · line 4" @4:0-5')).toBe(
    'fetchUser(2) made a promise at line 4 with .then.',
  );
  expect(made('async-call other()')).toBe(
    'The call of an async function gives the promise other() at once.',
  );
  expect(made('platform "GET /x"')).toBe('The platform gives the promise GET /x at once.');
});

test('what settled a promise', () => {
  const line = (...lines: readonly string[]): string => told([START, ...lines].join('\n'))[0];
  const returned = 't2/j1 task-ended returned number"1"';
  expect(line(returned, 't2/j1 promise-settled p2 fulfilled number"1"')).toBe(
    'fetchUser(2) was fulfilled with 1 because it returned in step 5.',
  );
  expect(line('t2/j1 task-ended threw', 't2/j1 promise-settled p2 rejected')).toBe(
    'fetchUser(2) was rejected because it threw in step 5.',
  );
  const fetched = 't2/j1 operation-started o1 fetch "GET /x" - p3';
  expect(line(fetched, 'operation-ended o1 fulfilled', 'promise-settled p3 fulfilled - #6')).toBe(
    'GET /x was fulfilled because the operation was fulfilled in step 6.',
  );
  expect(line('promise-settled p3 fulfilled', 'promise-settled p2 fulfilled - #5')).toBe(
    'fetchUser(2) was fulfilled because promise 3 was fulfilled in step 5.',
  );
});

test('what a callback did is told of the callback', () => {
  const callback = `${START}
    t2/j1 task-suspended promise:p9:x
    t1/j1 task-suspended promise:p2:fetchUser(2)
    100ms t1/j2 job-started timer "timer 100 ms"
    t1/j2 console log tick @4:0-9
  `;
  expect(told(callback)[0]).toBe('A callback of main printed "tick" at line 4.');
});

test('long values are cut, and many-lined ones are put on one line', () => {
  const [sentence] = told(`${START}t2/j1 task-ended threw error"${'x'.repeat(200)}"`);
  expect(sentence).toBe(`fetchUser(2) ended with ${'x'.repeat(80)}….`);
  expect(told(`${START}t2/j1 task-ended threw error"Error: a\\n  at b"`)[0]).toBe(
    'fetchUser(2) ended with Error: a at b.',
  );
});

test('arbitrary events have words too', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(arbitraryTrace, (trace) => {
      const model = buildModel(trace);
      for (const event of trace) {
        seen.add(event.kind);
        const sentence = sentenceText(whyNow(model, event.step));
        const line = describeEvent(event, model);
        expect(`${sentence} ${line}`).not.toMatch(/\bundefined task|\bNaN\b|\[object/);
        expect(sentence.length).toBeGreaterThan(0);
        expect(line.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 100, seed: 3 },
  );
  expect(seen.size).toBe(EVENT_KINDS.length);
});
