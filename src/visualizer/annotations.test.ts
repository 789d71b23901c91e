import { expect, test } from 'vitest';
import { awaitAnnotations } from './annotations.ts';
import { modelOf, PARALLEL, SEQUENTIAL, TROUBLE } from './testing/traces.ts';

const noted = (notation: string) =>
  awaitAnnotations(modelOf(notation), 'main.ts').map(
    ({ line, column, text, outcome }) => `${line}:${column} ${text} ${outcome}`,
  );

test('each await carries how long it took; two at one place are counted', () => {
  expect(noted(SEQUENTIAL)).toEqual([
    '4:20 ×2 · 1\u2009000 ms fulfilled',
    '7:13 1\u2009000 ms fulfilled',
    '8:13 1\u2009000 ms fulfilled',
  ]);
});

test('an await over several lines carries it behind its last', () => {
  const notation = PARALLEL.replace('main @4:0-20\n', 'main @4:0-7:3\n');
  expect(noted(notation)).toEqual(['7:3 1\u2009000 ms fulfilled']);
});

test('rejections and waits without end are told', () => {
  expect(noted(TROUBLE)).toEqual(['6:20 100 ms rejected', '13:20 never settled open']);
});

test('waits of different lengths are a range; other files have none', () => {
  const notation = SEQUENTIAL.replaceAll('2000ms', '1250ms');
  expect(noted(notation)[0]).toBe('4:20 ×2 · 250–1\u2009000 ms fulfilled');
  expect(awaitAnnotations(modelOf(SEQUENTIAL), 'other.ts')).toEqual([]);
});

test('of several waits at one place, those that never ended are counted apart', () => {
  const waiting = (count: number, ends: number): string =>
    [
      '/j1 task-created t1 - main main',
      ...Array.from({ length: count }, (_, index) => index + 2).flatMap((id) => [
        `t1 task-created t${id} t1 async-function a() p${id}`,
        `t${id} task-started`,
        `t${id} task-suspended promise:p9:"new Promise" "a()" @3:2-20`,
      ]),
      ...Array.from({ length: ends }, (_, index) => index + 2).flatMap((id) => [
        `40ms task-ready t${id} -`,
        `t${id} task-resumed value - - @3:2-20`,
      ]),
    ].join('\n');
  expect(noted(waiting(3, 0))).toEqual(['3:20 ×3 · never settled open']);
  expect(noted(waiting(3, 2))).toEqual(['3:20 ×3 · 40 ms, 1 never settled open']);
  expect(noted(`${waiting(1, 0)}\nrun-ended stopped:-:"Stopped by you."`)).toEqual([
    '3:20 not settled yet open',
  ]);
});
