import { describe, expect, test } from 'vitest';
import { TraceBuilder } from './builder.ts';
import { fromColumns, toColumns, transferables } from './columnar.ts';
import type { Preview } from './event.ts';
import { asMicros, asPromiseId, asStep, asTaskId, MAIN_TASK } from './ids.ts';
import type { NewEvent } from './store.ts';
import { FINISH, START } from './testing/header.ts';

const nobody = { at: asMicros(0), task: null, job: null, site: null };
const site = { file: 'main.ts', line: 3, column: 2, endLine: 3, endColumn: 14 };
const created: NewEvent & { kind: 'task-created' } = {
  ...nobody,
  kind: 'task-created',
  created: MAIN_TASK,
  parent: null,
  type: 'main',
  name: 'main',
  promise: null,
  site,
};

const nested: Preview = {
  type: 'object',
  text: '{ id: 1, … }',
  cut: 0,
  entries: [
    { key: 'id', value: { type: 'number', text: '1' } },
    { key: '__proto__', value: { type: 'array', text: '[]', entries: [] } },
  ],
};

describe('TraceBuilder', () => {
  test('gives events back as they were written', () => {
    const builder = new TraceBuilder(START);
    const suspended: NewEvent & { kind: 'task-suspended' } = {
      kind: 'task-suspended',
      at: asMicros(70_000_000_000_000),
      task: MAIN_TASK,
      job: null,
      site,
      wait: { on: 'promise', id: asPromiseId(300), label: 'fetchUser(2)' },
      stack: 'inner\nouter',
    };
    const printed: NewEvent & { kind: 'console' } = {
      ...suspended,
      kind: 'console',
      level: 'warn',
      text: 'careful',
      values: [nested, { type: 'string', text: 'x', cut: 7 }],
    };
    Reflect.deleteProperty(printed, 'wait');
    expect(builder.append(created)).toBe(0);
    expect(builder.append(suspended)).toBe(1);
    expect(builder.append(printed)).toBe(2);
    expect(builder.length).toBe(3);
    const trace = builder.finish(FINISH);
    expect(trace.length).toBe(4);
    expect([...trace]).toEqual([
      { ...created, step: 0 },
      { ...suspended, step: 1 },
      { ...printed, step: 2 },
      { ...nobody, kind: 'run-ended', at: suspended.at, step: 3, end: { outcome: 'finished' } },
    ]);
    expect(trace.kindAt(asStep(2))).toBe('console');
    expect(trace.timeAt(asStep(1))).toBe(70_000_000_000_000);
    expect(trace.header.end).toEqual({ outcome: 'finished' });
  });

  test('tells null from zero', () => {
    const builder = new TraceBuilder(START);
    builder.append({ ...nobody, kind: 'task-ready', ready: asTaskId(0), cause: null });
    builder.append({ ...nobody, kind: 'task-ready', ready: asTaskId(0), cause: asStep(0) });
    const trace = builder.finish(FINISH);
    expect(trace.event(asStep(0))).toMatchObject({ task: null, ready: 0, cause: null });
    expect(trace.event(asStep(1))).toMatchObject({ cause: 0 });
  });

  test('refuses what a trace cannot hold', () => {
    const builder = new TraceBuilder(START);
    builder.append({ ...created, at: asMicros(5) });
    expect(() => builder.append(created)).toThrow(/before 5 µs/);
    expect(() => builder.append({ ...created, at: asMicros(Number.NaN) })).toThrow(RangeError);
    expect(() => builder.append({ ...created, at: asMicros(6.5) })).toThrow(/not 6.5/);
    expect(() => builder.append({ ...created, at: asMicros(7), created: asTaskId(-1) })).toThrow(
      RangeError,
    );
    expect(() => builder.append({ ...created, at: asMicros(8), type: 'x' as 'main' })).toThrow(
      /one of main/,
    );
  });

  test('refuses a step that is not there, and more events after the end', () => {
    const builder = new TraceBuilder(START);
    const trace = builder.finish(FINISH);
    expect(() => trace.event(asStep(1))).toThrow(RangeError);
    expect(() => trace.event(asStep(-1))).toThrow(RangeError);
    expect(() => builder.append(created)).toThrow(/finished/);
  });

  test('widens its columns as numbers grow', () => {
    const builder = new TraceBuilder(START);
    const ids = [1, 254, 255, 256, 65_534, 65_535, 65_536, 4_294_967_293, 4_294_967_294];
    for (const id of ids) builder.append({ ...created, created: asTaskId(id) });
    const trace = builder.finish(FINISH);
    const read = [...trace].flatMap((event) =>
      event.kind === 'task-created' ? event.created : [],
    );
    expect(read).toEqual(ids);
  });
});

describe('columns', () => {
  test('survive a transfer to another thread', () => {
    const builder = new TraceBuilder(START);
    builder.append(created);
    builder.append({
      ...nobody,
      kind: 'task-ended',
      task: MAIN_TASK,
      outcome: 'returned',
      value: nested,
    });
    const trace = builder.finish({ ...FINISH, end: { outcome: 'exited', code: -1 } });
    const columns = toColumns(trace);
    const sent = structuredClone(columns, { transfer: transferables(columns) });
    const received = fromColumns(sent);
    expect([...received]).toEqual([...trace]);
    expect(received.header).toEqual(trace.header);
    expect(columns.common[0]?.length).toBe(0);
  });

  test('cost few bytes an event', () => {
    const builder = new TraceBuilder(START);
    const events = 100_000;
    for (let i = 0; i < events; i += 2) {
      builder.append({
        kind: 'task-suspended',
        at: asMicros(i),
        task: MAIN_TASK,
        job: null,
        site,
        wait: { on: 'promise', id: asPromiseId(i), label: 'step()' },
        stack: '',
      });
      builder.append({
        kind: 'task-resumed',
        at: asMicros(i),
        task: MAIN_TASK,
        job: null,
        site,
        by: 'value',
        value: { type: 'undefined', text: 'undefined' },
        cause: asStep(i),
      });
    }
    const columns = toColumns(builder.finish(FINISH));
    const bytes = transferables(columns).reduce((sum, buffer) => sum + buffer.byteLength, 0);
    expect(bytes / events).toBeLessThan(20);
  });
});
