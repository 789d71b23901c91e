import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Edits } from './edits.ts';

describe('edits', () => {
  it('closes the inner before the outer, and opens the outer before the inner', () => {
    const edits = new Edits('a b');
    edits.open(0, 1, '(');
    edits.close(1, 1, ')');
    edits.open(0, 2, '[');
    edits.close(1, 2, ']');
    edits.open(1, 1, '<');
    expect(edits.apply().text).toBe('([a])< b');
  });

  it('nests what one construct registers: the first is the outermost', () => {
    const edits = new Edits('x');
    edits.open(0, 1, '(');
    edits.close(1, 1, ')');
    edits.open(0, 1, '[');
    edits.close(1, 1, ']');
    expect(edits.apply().text).toBe('([x])');
  });

  it('blanks ranges and keeps the ends of lines', () => {
    const edits = new Edits('let x: {\r\n a: 1 } = 2');
    edits.erase(5, 17);
    expect(edits.apply().text).toBe('let x   \r\n        = 2');
  });

  it('inserts around what it erases', () => {
    const edits = new Edits('f(<T>x!)');
    edits.open(2, 2, 'at(');
    edits.close(7, 2, ')');
    edits.erase(2, 5, '(');
    edits.close(7, 3, ')');
    edits.erase(6, 7);
    expect(edits.apply().text).toBe('f(at((  x )))');
  });

  it('knows where every unchanged character comes from', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀') }),
        fc.array(fc.tuple(fc.nat(30), fc.constantFrom('(', '))', '{;'))),
        fc.array(fc.nat(30)),
        (text, insertions, erased) => {
          const edits = new Edits(text);
          for (const [at, inserted] of insertions)
            edits.open(Math.min(at, text.length), 1, inserted);
          for (const at of new Set(erased)) if (at < text.length) edits.erase(at, at + 1);
          const edited = edits.apply();
          for (let at = 0; at < edited.text.length; at++) {
            const character = edited.text[at];
            if (character === 'a' || character === 'b') {
              expect(text[edited.origin(at)]).toBe(character);
            }
          }
        },
      ),
    );
  });
});
