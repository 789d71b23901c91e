import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePreview, type Preview } from '../../../trace/index.ts';
import { createPreviewer } from './preview.ts';
import { createFakeCore, proxyOf } from './testing/fake-core.ts';

const preview = createPreviewer(createFakeCore().core);
/** As it leaves the worker: plain JSON. */
const plain = (value: unknown): Preview => JSON.parse(JSON.stringify(preview(value))) as Preview;

describe('createPreviewer', () => {
  it.each([
    ['text', { type: 'string', text: 'text' }],
    [1, { type: 'number', text: '1' }],
    [-0, { type: 'number', text: '-0' }],
    [null, { type: 'null', text: 'null' }],
    [undefined, { type: 'undefined', text: 'undefined' }],
    [5n, { type: 'bigint', text: '5n' }],
    [Symbol('s'), { type: 'symbol', text: 'Symbol(s)' }],
    [Math.max, { type: 'function', text: '[Function: max]' }],
    [[], { type: 'array', text: '[]' }],
    [{}, { type: 'object', text: '{}' }],
  ])('%s', (value, expected) => {
    expect(plain(value)).toEqual(expected);
  });

  it('unfolds data properties two levels deep, and no accessor', () => {
    const value = {
      a: [1, { deep: { deeper: 1 } }],
      get b() {
        return 1;
      },
      'odd key': 2,
    };
    expect(plain(value)).toEqual({
      type: 'object',
      text: "{ a: [ 1, { deep: [Object] } ], b: [Getter], 'odd key': 2 }",
      entries: [
        {
          key: 'a',
          value: {
            type: 'array',
            text: '[ 1, { deep: [Object] } ]',
            entries: [
              { key: '0', value: { type: 'number', text: '1' } },
              { key: '1', value: { type: 'object', text: '{ deep: [Object] }' } },
            ],
          },
        },
        { key: "'odd key'", value: { type: 'number', text: '2' } },
      ],
    });
  });

  it('tells errors, promises and proxies apart', () => {
    expect(plain(new TypeError('bad', { cause: 'why' }))).toMatchObject({
      type: 'error',
      text: "TypeError: bad {\n  [cause]: 'why'\n}",
      entries: [{ key: 'name' }, { key: 'message' }, { key: 'cause', value: { text: 'why' } }],
    });
    expect(plain(Promise.resolve(1)).type).toBe('promise');
    expect(plain(proxyOf({ a: 1 }))).toMatchObject({
      type: 'proxy',
      text: '{ a: 1 }',
      entries: [{ key: 'a' }],
    });
  });

  it('cuts long texts and says by how much, never inside a character', () => {
    expect(plain('x'.repeat(5000))).toEqual({ type: 'string', text: 'x'.repeat(1024), cut: 3976 });
    const emoji = plain(`x${'👋'.repeat(1000)}`);
    expect(emoji.text.isWellFormed()).toBe(true);
    expect(emoji.text.length + (emoji.cut ?? 0)).toBe(2001);
  });

  it('says how many entries it leaves out', () => {
    const { entries } = plain(Array.from({ length: 100 }, (_, index) => index));
    expect(entries).toHaveLength(31);
    expect(entries?.at(-1)).toEqual({ key: '…', value: { type: 'string', text: '70 more' } });
  });

  it('is small and fast for bombs', () => {
    const bomb = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`k${i}`, { a: 'x'.repeat(1000) }]),
    );
    expect(JSON.stringify(preview(bomb)).length).toBeLessThan(20_000);
    let deep: object = {};
    for (let index = 0; index < 10_000; index++) deep = { deep };
    expect(JSON.stringify(preview(deep)).length).toBeLessThan(2000);
  });

  it('gives what the trace accepts, of anything', () => {
    fc.assert(
      fc.property(
        fc.anything({ withMap: true, withSet: true, withDate: true, withSparseArray: true }),
        (value) => {
          expect(() => parsePreview(plain(value), 'preview')).not.toThrow();
        },
      ),
    );
  });

  it('shows what is inside maps and sets, and says that private fields are left out', () => {
    expect(plain(new Map([['a', 1]])).entries).toMatchObject([
      { key: "'a' =>", value: { text: '1' } },
    ]);
    expect(plain(new Set(['x'])).entries).toMatchObject([{ key: '0', value: { text: 'x' } }]);
    class Account {
      owner = 'Ada';
      #balance = 5;
      read(): number {
        return this.#balance;
      }
    }
    expect(new Account().read()).toBe(5);
    expect(plain(new Account()).entries).toMatchObject([
      { key: 'owner' },
      { key: '#…', value: { text: 'private fields cannot be read from outside' } },
    ]);
  });
});
