import { describe, expect, test } from 'vitest';
import { MAX_PREVIEW_DEPTH } from './fields.ts';
import { TraceFormatError } from './formatError.ts';
import { parsePreview, parseTrace, parseTraceText } from './parse.ts';
import { parseNotation } from './parseNotation.ts';
import { toTraceFile, writeTrace } from './write.ts';

const TRACE = parseNotation(`
  task-created t1 - main main @1:0-8
  t1 task-started
  t1 timer-set m1 100ms 100ms no "timer 100 ms"
  t1 operation-started o1 fetch "GET /x" - p1
  t1 task-suspended promise:p1:fetch
  100ms timer-fired m1 #2
  operation-ended o1 fulfilled "200"
  task-ready t1 #6
  t1 task-resumed value object"{ id: 1 }"{id:number"1"} #7
  choice latency 3 1
  200ms blocked 100ms
  run-ended finished
`);

type Path = readonly (string | number)[];

/** The file with something else at one place; `undefined` takes the key away. */
function withAt(path: Path, value: unknown): unknown {
  const file: unknown = structuredClone(toTraceFile(TRACE));
  let target = file as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) target = target[key] as typeof target;
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(target, last);
  else
    Object.defineProperty(target, last, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return file;
}

function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof TraceFormatError) return error.message;
    throw error;
  }
  return 'accepted';
}

const refusalAt = (path: Path, value: unknown): string =>
  refusalOf(() => parseTrace(withAt(path, value)));

test('a whole trace is read', () => {
  expect(refusalAt(['seed'], 7)).toBe('accepted');
  expect(parseTraceText(`\uFEFF${writeTrace(TRACE)}`).length).toBe(12);
});

test('a file from before choices said what their answers stand for is read', () => {
  const choice = [...TRACE].findIndex(({ kind }) => kind === 'choice');
  const read = parseTrace(withAt(['events', choice, 'low'], undefined));
  expect([...read][choice]).toEqual([...TRACE][choice]);
});

describe('a refusal names the path, what was expected and what was found', () => {
  test.each<[Path, unknown, string]>([
    [['format'], 'speedscope', 'format: expected "fermata-trace", found "speedscope"'],
    [['version'], 2, 'version: expected version 1, found 2'],
    [
      ['language'],
      'cobol',
      'language: expected one of typescript, javascript, python, csharp, rust, found "cobol"',
    ],
    [['schedule'], undefined, 'schedule: expected this field, found nothing'],
    [['extra'], 1, 'extra: expected no such field, found 1'],
    [['__proto__'], { format: 'x' }, '__proto__: expected no such field, found an object'],
    [['toString'], 'x', 'toString: expected no such field, found "x"'],
    [
      ['limits', 'wallMs'],
      -1,
      'limits.wallMs: expected a whole number from 0 to 9007199254740990, found -1',
    ],
    [['sources', 0, 'text'], 5, 'sources[0].text: expected a string, found 5'],
    [['sources'], {}, 'sources: expected an array, found an object'],
    [['events'], null, 'events: expected an array, found null'],
    [['events'], [], 'events: expected a run-ended event, found an array of 0'],
    [['events', 1], null, 'events[1]: expected an object, found null'],
    [
      ['events', 1, 'kind'],
      'task-exploded',
      'events[1].kind: expected a kind of event, found "task-exploded"',
    ],
    [
      ['events', 1, 'kind'],
      'constructor',
      'events[1].kind: expected a kind of event, found "constructor"',
    ],
    [['events', 1, 'kind'], undefined, 'events[1].kind: expected a kind of event, found nothing'],
    [['events', 1, 'step'], 7, 'events[1].step: expected 1, its place, found 7'],
    [
      ['events', 5, 'at'],
      0.5,
      'events[5].at: expected a whole number from 0 to 9007199254740990, found 0.5',
    ],
    [['events', 6, 'at'], 5, 'events[6].at: expected a time not before 100000, found 5'],
    [['events', 1, 'task'], null, 'events[1].task: expected the task that ran, found null'],
    [['events', 1, 'task'], 9, 'events[1].task: expected a task that was created, found 9'],
    [
      ['events', 1, 'job'],
      1e300,
      'events[1].job: expected a whole number from 0 to 4294967294, found 1e+300',
    ],
    [
      ['events', 0, 'site', 'line'],
      '1',
      'events[0].site.line: expected a whole number from 0 to 4294967294, found "1"',
    ],
    [
      ['events', 0, 'type'],
      'thread',
      'events[0].type: expected one of main, async-function, async-generator, spawned, offloaded, found "thread"',
    ],
    [['events', 0, 'colour'], 'red', 'events[0].colour: expected no such field, found "red"'],
    [['events', 0, 'name'], undefined, 'events[0].name: expected this field, found nothing'],
    [['events', 0, 'parent'], 1, 'events[0].parent: expected a task that was created, found 1'],
    [
      ['events', 4, 'wait', 'on'],
      'godot',
      'events[4].wait.on: expected what is waited for: promise, task, operation, timer, resource, lock, queue or turn, found "godot"',
    ],
    [
      ['events', 4, 'wait', 'id'],
      null,
      'events[4].wait.id: expected a whole number from 0 to 4294967294, found null',
    ],
    [
      ['events', 4, 'wait'],
      { on: 'timer', id: 8, label: '' },
      'events[4].wait.id: expected a timer that was set, found 8',
    ],
    [['events', 5, 'timer'], 3, 'events[5].timer: expected a timer that was set, found 3'],
    [
      ['events', 6, 'operation'],
      2,
      'events[6].operation: expected an operation that was started, found 2',
    ],
    [['events', 7, 'cause'], 7, 'events[7].cause: expected a step before 7, found 7'],
    [
      ['events', 8, 'value', 'entries', 0, 'value', 'type'],
      'int',
      'events[8].value.entries[0].value.type: expected one of undefined, null, boolean, number, bigint, string, symbol, function, array, error, promise, proxy, object, found "int"',
    ],
    [['events', 9, 'taken'], 3, 'events[9].taken: expected an index below 3, found 3'],
    [
      ['events', 10, 'from'],
      200_001,
      'events[10].from: expected a time up to 200000, found 200001',
    ],
    [['events', 11, 'kind'], 'mark', 'events[11].label: expected this field, found nothing'],
    [
      ['end'],
      { outcome: 'exited', code: 0 },
      'end: expected the same as in the run-ended event, found another end',
    ],
    [
      ['end'],
      { outcome: 'exploded' },
      'end.outcome: expected how the run ended: finished, threw, exited, stopped or never-settles, found "exploded"',
    ],
  ])('%j %j', (path, value, message) => {
    expect(refusalAt(path, value)).toBe(message);
  });

  test('of the end of the run', () => {
    const file = toTraceFile(TRACE);
    const early = { ...file.events[11], step: 1, at: 0 };
    const twice = { ...file, events: [file.events[0], early, ...file.events.slice(2)] };
    expect(refusalOf(() => parseTrace(twice))).toBe(
      'events[1].kind: expected "run-ended" only at the end, found "run-ended"',
    );
    const none = { ...file, events: file.events.slice(0, -1) };
    expect(refusalOf(() => parseTrace(none))).toBe(
      'events[10].kind: expected "run-ended", as the last event, found "blocked"',
    );
  });

  test('of who waits for what at the end', () => {
    const waiting = [{ task: 1, wait: { on: 'task', id: 5, label: '' } }];
    const end = { outcome: 'never-settles', waiting };
    const file = toTraceFile(TRACE);
    const events = [...file.events.slice(0, -1), { ...file.events.at(-1), end }];
    expect(refusalOf(() => parseTrace({ ...file, end, events }))).toBe(
      'events[11].end.waiting[0].wait.id: expected a task that was created, found 5',
    );
  });

  test('of what is created twice', () => {
    const file = toTraceFile(TRACE);
    const again = { ...file.events[0], step: 1, parent: 1 };
    expect(refusalOf(() => parseTrace({ ...file, events: [file.events[0], again] }))).toBe(
      'events[1].created: expected a new task, found 1',
    );
  });

  test('of long and strange text, shortened', () => {
    expect(refusalAt(['language'], 'x'.repeat(1000))).toMatch(/found "x{60}" and 940 more$/);
    expect(refusalAt(['a "b"\n'], 1)).toBe('["a \\"b\\"\\n"]: expected no such field, found 1');
    expect(refusalAt(['seed'], () => 1)).toBe('seed: expected a whole number, found a function');
  });
});

describe('hostile input', () => {
  test('that is not JSON', () => {
    expect(refusalOf(() => parseTraceText('{"format":'))).toMatch(
      /^trace: expected JSON, found text/,
    );
    expect(refusalOf(() => parseTraceText(''))).toMatch(/^trace: expected JSON/);
    expect(refusalOf(() => parseTraceText('[]'))).toBe(
      'trace: expected an object, found an array of 0',
    );
  });

  test('nested too deep', () => {
    const deep = (levels: number): string =>
      `${'{"type":"object","text":"","entries":[{"key":"","value":'.repeat(levels)}{"type":"null","text":"null"}${'}]}'.repeat(levels)}`;
    const preview: unknown = JSON.parse(deep(MAX_PREVIEW_DEPTH));
    expect(parsePreview(preview)).toEqual(preview);
    expect(refusalOf(() => parsePreview(JSON.parse(deep(MAX_PREVIEW_DEPTH + 1)), 'p'))).toMatch(
      /at most 24 levels of entries, found an object$/,
    );
    expect(refusalAt(['events', 8, 'value'], JSON.parse(deep(3000)))).toMatch(/at most 24 levels/);
    expect(refusalOf(() => parseTraceText('['.repeat(1_000_000)))).toMatch(/^trace: expected/);
    expect(
      refusalOf(() => parseTraceText(`${'{"events":'.repeat(100_000)}1${'}'.repeat(100_000)}`)),
    ).toMatch(/expected/);
  });

  test('that throws while it is read', () => {
    const trap = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('gotcha');
        },
      },
    );
    expect(refusalOf(() => parseTrace(trap))).toBe(
      'trace: expected plain data, found something that cannot be read',
    );
  });

  test('pollutes nothing', () => {
    const polluted = writeTrace(TRACE).replace(
      '"name":"main"',
      '"name":"main","__proto__":{"x":1}',
    );
    expect(refusalOf(() => parseTraceText(polluted))).toBe(
      'events[0].__proto__: expected no such field, found an object',
    );
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});
