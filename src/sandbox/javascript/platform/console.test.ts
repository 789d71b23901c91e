import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format as nodeFormat, inspect as nodeInspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { installConsole } from './console.ts';
import { formatDuration } from './duration.ts';
import { format } from './format.ts';
import { createFakeCore, introspection, proxyOf } from './testing/fake-core.ts';

/** Our console and Node's, given the same calls. */
function both(print: (console: Console) => void): {
  readonly ours: string;
  readonly nodes: string;
} {
  let nodes = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      nodes += String(chunk);
      done();
    },
  });
  print(new Console({ stdout: stream, stderr: stream, colorMode: false }));
  const fake = createFakeCore();
  installConsole(fake.core);
  print(fake.realm.console);
  const ours = fake.events
    .map((event) => (event.kind === 'console' ? `${event.text}\n` : ''))
    .join('');
  return { ours, nodes };
}

class Money {
  readonly amount: number;
  constructor(amount: number) {
    this.amount = amount;
  }
  toString() {
    return `$${this.amount}`;
  }
}
class Plain {
  x = 1;
}
const circular: { self?: unknown } = {};
circular.self = circular;

describe('format', () => {
  const calls: readonly (readonly unknown[])[] = [
    [],
    ['plain'],
    ['100%'],
    ['%'],
    ['%%', 1],
    ['%%'],
    ['a%%b%s', 'x'],
    ['%s'],
    ['%s and %s', 'one'],
    ['%s', 'one', 'two', { three: 3 }],
    ['%x %s', 1],
    ['%s %s %s %s %s', null, undefined, true, 5n, Symbol('s')],
    ['%s', -0],
    ['%s', new Money(5)],
    ['%s', new Plain()],
    ['%s', { a: { b: { c: 1 } } }],
    ['%s', [1, [2, [3]]]],
    ['%s', new Date(0)],
    ['%s', function named() {}],
    ['%s', class Named {}],
    ['%s', Object.create(null)],
    ['%s', { toString: () => 'own' }],
    ['%s', { [Symbol.toPrimitive]: () => 'primitive' }],
    ['%d %d %d %d', '42', 1.5, 5n, 'x'],
    ['%d', Symbol('s')],
    ['%d', {}],
    ['%d', new Money(3)],
    ['%i %i %i', 42.9, '7px', 5n],
    ['%i', Symbol('s')],
    ['%f %f', '1.50', 'x'],
    ['%f', Symbol('s')],
    ['%j %j', { a: [1] }, 'text'],
    ['%j', circular],
    ['%j', undefined],
    ['%o', { a: 1 }],
    ['%O', { a: { b: { c: { d: 1 } } } }],
    ['%c styled %c text', 'color: red', ''],
    ['%s:%s', 'x'],
    [1, '%s', 'x'],
    [{ a: 1 }, [2], 'three', null],
    ['two\nlines', { a: 1 }],
    ['', 'x'],
    ['%s%s%s', 1, 2, 3, 4],
  ];

  it.each(calls.map((call) => [nodeInspect(call), call] as const))(
    '%s as Node formats it',
    (_title, call) => {
      expect(format(introspection, call)).toBe(nodeFormat(...call));
    },
  );

  it('anything as Node formats it', () => {
    const text = fc
      .array(fc.constantFrom('%', 's', 'd', 'i', 'f', 'j', 'O', 'c', 'x', ' '))
      .map((parts) => parts.join(''));
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.integer()),
      fc.dictionary(fc.string(), fc.integer(), { noNullPrototype: true }),
    );
    fc.assert(
      fc.property(text, fc.array(value, { maxLength: 4 }), (template, values) => {
        expect(format(introspection, [template, ...values])).toBe(nodeFormat(template, ...values));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves to the learner what the learner throws', () => {
    const evil = {
      toString: () => {
        throw new RangeError('mine');
      },
    };
    expect(() => format(introspection, ['%s', evil])).toThrow(RangeError);
  });
});

describe('console', () => {
  it.each<[string, (console: Console) => void]>([
    ['log', (console) => console.log('a', { b: 1 })],
    [
      'levels',
      (console) => {
        console.info('i');
        console.debug('d');
        console.warn('w');
        console.error('e');
      },
    ],
    [
      'dir',
      (console) => {
        console.dir({ a: { b: { c: { d: {} } } } });
        console.dir({ a: { b: { c: { d: {} } } } }, { depth: 0 });
        console.dir({ a: { b: { c: { d: {} } } } }, { depth: null });
      },
    ],
    [
      'groups',
      (console) => {
        console.group('outer', 1);
        console.log('in\nside');
        console.group();
        console.log({ a: 1 });
        console.groupEnd();
        console.groupEnd();
        console.groupEnd();
        console.log('out');
      },
    ],
    [
      'count',
      (console) => {
        console.count();
        console.count('x');
        console.count();
        console.countReset();
        console.count();
      },
    ],
    [
      'assert',
      (console) => {
        console.assert(true, 'no');
        console.assert(false);
        console.assert(false, 'is %s', 'bad');
        console.assert(false, { a: 1 });
      },
    ],
    [
      'table of objects',
      (console) =>
        console.table([
          { id: 1, name: 'Ada' },
          { id: 2, extra: [1] },
        ]),
    ],
    ['table with columns', (console) => console.table([{ id: 1, name: 'Ada' }], ['name', 'none'])],
    ['table of primitives', (console) => console.table(['a', 'b', 3])],
    [
      'table of rows',
      (console) =>
        console.table([
          [1, 2],
          [3, 4],
        ]),
    ],
    ['table of an object', (console) => console.table({ a: { x: 1 }, b: { y: '日本' }, c: 5 })],
    [
      'table of a map',
      (console) =>
        console.table(
          new Map<unknown, unknown>([
            ['k', 1],
            [{ a: 1 }, [2]],
          ]),
        ),
    ],
    ['table of a set', (console) => console.table(new Set(['a', { b: 1 }]))],
    [
      'table of nothing',
      (console) => {
        console.table([]);
        console.table(5);
        console.table(null);
        console.table('text');
      },
    ],
    [
      'table of deep things',
      (console) =>
        console.table([{ a: { b: { c: 1 } }, d: { e: 1, f: 2, g: 3 }, h: [1, 2, 3, 4, 5] }]),
    ],
    [
      'dirxml and groupCollapsed',
      (console) => {
        console.dirxml({ a: 1 });
        console.groupCollapsed('g');
        console.log('x');
      },
    ],
    [
      'detached methods',
      (console) => {
        const { log } = console;
        log('free');
      },
    ],
  ])('%s as Node prints it', (_name, print) => {
    const { ours, nodes } = both(print);
    expect(ours).toBe(nodes);
  });

  it('times by the virtual clock', () => {
    const fake = createFakeCore();
    installConsole(fake.core);
    const { console } = fake.realm;
    console.time();
    console.time('job');
    fake.clock = 1_250_000;
    console.timeLog('job', 'half', { done: 1 });
    fake.clock = 2_500_000;
    console.timeEnd('job');
    console.timeEnd('job');
    console.timeEnd();
    const printed = fake.events.map((event) =>
      event.kind === 'console' ? [event.level, event.text] : [],
    );
    expect(printed).toEqual([
      ['log', 'job: 1.250s half { done: 1 }'],
      ['log', 'job: 2.500s'],
      ['warn', "Warning: No such label 'job' for console.timeEnd()"],
      ['log', 'default: 2.500s'],
    ]);
  });

  it('counts what comes after the cap, without formatting it', () => {
    const fake = createFakeCore({ consoleEntries: 3 });
    installConsole(fake.core);
    for (let index = 0; index < 10; index++) fake.realm.console.log(index);
    fake.realm.console.log('%s', {
      toString: () => {
        throw new Error('formatted');
      },
    });
    expect(fake.events).toHaveLength(3);
    expect(fake.dropped.console).toBe(8);
  });

  it('cuts enormous entries, and says by how much', () => {
    const fake = createFakeCore();
    installConsole(fake.core);
    fake.realm.console.log('x'.repeat(1_000_000));
    const [event] = fake.events;
    expect(event?.kind === 'console' && event.text).toMatch(/^x{65536}… 934464 more characters$/);
    expect(event?.kind === 'console' && event.values[0]).toMatchObject({
      type: 'string',
      cut: 998_976,
    });
    for (let index = 0; index < 600; index++) fake.realm.console.log('y'.repeat(100_000));
    const kept = fake.events.reduce(
      (sum, each) => sum + (each.kind === 'console' ? each.text.length : 0),
      0,
    );
    expect(kept).toBeLessThan(20_000_000);
  });

  it('runs no code of what it prints', () => {
    const fake = createFakeCore();
    installConsole(fake.core);
    const evil = proxyOf({
      get x() {
        throw new Error('ran');
      },
    });
    fake.realm.console.log(evil, [evil]);
    fake.realm.console.table([evil]);
    fake.realm.console.dir(evil);
    expect(fake.events).toHaveLength(3);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0ms'],
    [1.23456, '1.235ms'],
    [999.9, '999.9ms'],
    [1000, '1.000s'],
    [59_999, '59.999s'],
    [65_250, '1:05.250 (m:ss.mmm)'],
    [3_601_000, '1:00:01.000 (h:mm:ss.mmm)'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
