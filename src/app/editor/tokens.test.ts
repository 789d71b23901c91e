import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colouredLines } from './tokens.ts';

/** Every piece that is not plain, as `kind:text`; lines apart. */
const read = (source: string): string[] =>
  colouredLines(source).map((pieces) =>
    pieces
      .filter(({ kind, text }) => kind !== 'plain' && text.trim() !== '')
      .map(({ kind, text }) => `${kind}:${text.trim()}`)
      .join(' '),
  );

describe('colouring', () => {
  test.for([
    ['const user = await fetchUser(id);', 'keyword:const keyword:await function:fetchUser'],
    ['new Promise<void>((done) => {})', 'keyword:new function:Promise keyword:void'],
    ["import { sleep } from 'lab';", "keyword:import keyword:from string:'lab'"],
    ['Promise.all([a, b])', 'function:all'],
    ['x.catch(handle)', 'function:catch'],
    ['const of = from / type / 2;', 'keyword:const number:2'],
    ['for await (const x of xs) {}', 'keyword:for await keyword:const keyword:of'],
    ['const half = total / 2 / 3;', 'keyword:const number:2 number:3'],
    ['const re = /[/"]+/g.test(s);', 'keyword:const regexp:/[/"]+/g function:test'],
    ['return /a/.test(s);', 'keyword:return regexp:/a/ function:test'],
    ['1_000n + 0xff + 1.5e3', 'number:1_000n number:0xff number:1.5e3'],
    ["'it\\'s' + \"x\"", "string:'it\\'s' string:\"x\""],
    ['a; // await 1', 'comment:// await 1'],
    ['await using pool = open();', 'keyword:await using function:open'],
    ['this.#pool.free()', 'keyword:this function:free'],
  ] as const)('%s', ([source, expected]) => {
    expect(read(source)).toEqual([expected]);
  });

  test('comments and templates reach over lines', () => {
    expect(read('/* a\nb */ await c')).toEqual(['comment:/* a', 'comment:b */ keyword:await']);
    expect(read('`a\n${await b({ c: `d` })} e`')).toEqual([
      'string:`a',
      'keyword:await function:b string:`d` string:e`',
    ]);
  });

  test('loses no character, whatever the program', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (source) => {
        const text = colouredLines(source)
          .map((pieces) => pieces.map((piece) => piece.text).join(''))
          .join('\n');
        expect(text).toBe(source);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[`${}"'/*\\ab\n ]{0,60}$/), (source) => {
        const text = colouredLines(source)
          .map((pieces) => pieces.map((piece) => piece.text).join(''))
          .join('\n');
        expect(text).toBe(source);
      }),
      { numRuns: 2000 },
    );
  });
});
