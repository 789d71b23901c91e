import { expect, test } from 'vitest';
import { lineMarks } from './lineMarks.ts';
import { modelOf, SEQUENTIAL, TROUBLE } from './testing/traces.ts';

test('a line is marked where an error came up, and where the loop was blocked', () => {
  const model = modelOf(TROUBLE);
  const file = model.tasks[0]?.site?.file ?? '';
  expect(lineMarks(model, file)).toEqual([
    { line: 6, kind: 'rejected', text: 'an error came up' },
    { line: 11, kind: 'blocked', text: 'blocked the event loop for 200 ms' },
  ]);
  expect(lineMarks(model, 'another.ts')).toEqual([]);
});

test('what comes again is counted', () => {
  const block = (at: number) => `${at}ms t1/j1 blocked ${at - 50}ms @3:0-20`;
  const model = modelOf(
    `/j1 task-created t1 - main main @1:0-9:0\nt1/j1 task-started @1:0-9:0\n${block(100)}\n${block(200)}`,
  );
  const file = model.tasks[0]?.site?.file ?? '';
  expect(lineMarks(model, file)).toEqual([
    { line: 3, kind: 'blocked', text: 'blocked the event loop for 100 ms in 2 stretches' },
  ]);
});

test('where all went well, nothing is marked', () => {
  const model = modelOf(SEQUENTIAL);
  expect(lineMarks(model, model.tasks[0]?.site?.file ?? '')).toEqual([]);
});
