import { describe, expect, test } from 'vitest';
import { asStep } from './ids.ts';
import { parseNotation } from './parseNotation.ts';
import { printNotation } from './printNotation.ts';
import { BOTH_AT_ONCE } from './testing/parallel.ts';

describe('notation', () => {
  test('reads an event with everything', () => {
    const trace = parseNotation(`
      header {"profile":"node","sources":[{"file":"a b.ts","text":"x"}]}

      // a comment
      task-created t1 - main "main program"
      1500us t1/j2 console warn "two words" [number"42",object"{ … }"~3{"a b":string"x",n:null"null"}] "f\\ng" @3:4-5:6 // why
      /j2 mark "" @other.ts:1:0-2
      t1 task-suspended lock::"the lock"
    `);
    expect(trace.header).toMatchObject({ profile: 'node', end: { outcome: 'finished' } });
    expect(trace.length).toBe(5);
    expect(trace.event(asStep(1))).toEqual({
      kind: 'console',
      step: 1,
      at: 1500,
      task: 1,
      job: 2,
      site: { file: 'a b.ts', line: 3, column: 4, endLine: 5, endColumn: 6 },
      level: 'warn',
      text: 'two words',
      values: [
        { type: 'number', text: '42' },
        {
          type: 'object',
          text: '{ … }',
          cut: 3,
          entries: [
            { key: 'a b', value: { type: 'string', text: 'x' } },
            { key: 'n', value: { type: 'null', text: 'null' } },
          ],
        },
      ],
      stack: 'f\ng',
    });
    expect(trace.event(asStep(2))).toMatchObject({
      at: 1500,
      task: null,
      job: 2,
      site: { file: 'other.ts', line: 1, endLine: 1 },
    });
    expect(trace.event(asStep(3))).toMatchObject({ wait: { on: 'lock', id: null } });
  });

  test('prints what it reads', () => {
    const trace = parseNotation(BOTH_AT_ONCE);
    expect(printNotation(trace)).toBe(BOTH_AT_ONCE.trimStart());
  });

  test.each([
    ['mark x\nexplode', 'line 2: expected a kind of event, found "explode"'],
    ['task-ready t1', 'line 1: ready: expected a task that was created, found 1'],
    ['task-created 1', 'line 1: expected t and a number, found "1"'],
    [
      'task-created t1 - boss',
      'line 1: type: expected one of main, async-function, async-generator, spawned, offloaded, found "boss"',
    ],
    ['timer-set m1 100', 'line 1: expected a time such as 100ms or 5us, found "100"'],
    ['timer-set m1 100ms', 'line 1: expected due, found the end of the line'],
    ['mark "x', 'line 1: expected a word or a JSON string, found "\\"x"'],
    ['mark x @1:2', 'line 1: expected line:column-line:column, found "1:2"'],
    ['mark x y', 'line 1: expected a site or the end of the line, found "y"'],
    ['header [', 'line 1: expected a JSON object, found "["'],
    ['5ms mark x\n4ms mark y', 'line 2: at: expected a time not before 5000, found 4000'],
    [
      'run-ended finished\nmark x',
      'line 1: kind: expected "run-ended" only at the end, found "run-ended"',
    ],
  ])('%j is refused', (text, message) => {
    expect(() => parseNotation(text)).toThrow(new RegExp(`^${escape(message)}$`));
  });
});

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
