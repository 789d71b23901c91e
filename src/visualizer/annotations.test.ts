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
