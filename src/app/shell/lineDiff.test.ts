import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineDiff } from './lineDiff.ts';

const told = (mine: string, other: string): string =>
  lineDiff(mine, other)
    .map(({ kind, text }) => ({ same: ' ', mine: '-', other: '+' })[kind] + text)
    .join('|');

describe('the difference of two texts', () => {
  test.for([
    ['a\nb\nc', 'a\nb\nc', ' a| b| c'],
    ['a\nb\nc', 'a\nx\nc', ' a|-b|+x| c'],
    ['a\nc', 'a\nb\nc', ' a|+b| c'],
    ['', 'a', '-|+a'],
    ['a\nb\na\nb', 'b\na\nb\na', '-a| b| a| b|+a'],
  ] as const)('%j and %j', ([mine, other, expected]) => {
    expect(told(mine, other)).toBe(expected);
  });

  test('holds both texts, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (mine, other) => {
        const lines = lineDiff(mine, other);
        const without = (kind: string): string =>
          lines
            .filter((line) => line.kind !== kind)
            .map((line) => line.text)
            .join('\n');
        expect(without('other')).toBe(mine);
        expect(without('mine')).toBe(other);
      }),
    );
  });

  test('of two huge texts is told without looking for what moved', () => {
    const many = (word: string): string =>
      Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join('\n');
    expect(lineDiff(many('a'), many('b'))).toHaveLength(6000);
  });
});
