import { inspect as nodeInspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Introspection } from './context.ts';
import { inspect } from './inspect.ts';

const proxies = new WeakMap<object, object>();
const promises = new WeakMap<
  object,
  { state: 'pending' | 'fulfilled' | 'rejected'; value: unknown }
>();
const core: Introspection = {
  isProxy: (value) => proxies.has(value),
  proxyTarget: (value) => proxies.get(value) ?? null,
  promiseState: (value) => {
    const known = promises.get(value);
    return known === undefined ? null : { id: 1, ...known };
  },
};

const proxyOf = <T extends object>(target: T): T => {
  const trap = () => {
    throw new Error('a trap ran');
  };
  const handler = Object.fromEntries(
    ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'].map((name) => [
      name,
      trap,
    ]),
  );
  const proxy = new Proxy(target, handler);
  proxies.set(proxy, target);
  return proxy;
};

const promiseOf = (state: 'pending' | 'fulfilled' | 'rejected', value?: unknown) => {
  const promise =
    state === 'pending'
      ? new Promise(() => {})
      : state === 'fulfilled'
        ? Promise.resolve(value)
        : Promise.reject(value);
  promise.catch(() => {});
  promises.set(promise, { state, value });
  return promise;
};

/** Node's text without stack frames: what follows the last frame of an error moves up to it. */
const withoutFrames = (text: string) =>
  text.replace(/\n +(at |\.\.\. \d+ lines matching cause)[^\n]*?(?=( \{)?(\n|$|,\n|\]))/g, '');

const circular: Record<string, unknown> = { name: 'loop', list: [1] };
circular['self'] = circular;
(circular['list'] as unknown[]).push(circular);

class Animal {
  legs = 4;
  #secret = 1;
  get secret() {
    return this.#secret;
  }
}
class Cat extends Animal {
  static lives = 9;
}
class ValidationError extends Error {
  field: string;
  constructor(message: string, field: string) {
    super(message);
    this.name = 'ValidationError';
    this.field = field;
  }
}
class HttpError extends Error {}
class Stack extends Array<number> {}
class Registry extends Map<string, number> {}
const sparse: unknown[] = [1, , 3, , ,];
const extra = Object.assign([1, 2], { note: 'x' });
const nested = { a: { b: { c: { d: 1 } } }, list: [[[[1]]]] };
const users = Array.from({ length: 4 }, (_, id) => ({
  id,
  name: `User ${id}`,
  email: `u${id}@example.com`,
}));
const withErrors = Object.assign(new Error('bad'), { code: 'E_BAD', details: { a: 1 } });

const values: Record<string, unknown> = {
  undefined: undefined,
  null: null,
  true: true,
  zero: 0,
  'minus zero': -0,
  nan: NaN,
  infinity: -Infinity,
  float: 1.5e300,
  bigint: 12345678901234567890n,
  symbol: Symbol('s'),
  'symbol of nothing': Symbol(),
  'symbol with control': Symbol('a\nb'),
  text: 'hello',
  'with single': "it's",
  'with both': `it's "x"`,
  'with all': `it's "x" \`y\``,
  'with dollar': `'"\${`,
  control: 'a\u0000b\u001bc\u007f\u009f\t\n',
  backslash: 'a\\b',
  'lone surrogate': 'a\ud800b\udc00',
  emoji: '👩‍🚀 ok',
  umlaut: 'Grüße',
  'long text': 'x'.repeat(200),
  'long lines': `${'line of text\n'.repeat(12)}end`,
  'huge text': 'y'.repeat(10_050),
  'in array': ['a', "b'", 'c\n'],
  'long text in object': { text: 'word '.repeat(40) },
  'lines in object': { text: 'first line\nsecond line of it\n'.repeat(4) },
  'empty object': {},
  'empty array': [],
  object: { a: 1, b: 'x', c: null, d: undefined },
  'odd keys': {
    'a-b': 1,
    '1': 2,
    ok_1: 3,
    ü: 4,
    "it's": 5,
    '': 6,
    [Symbol('k')]: 7,
    [Symbol.iterator]: 8,
  },
  'proto key': JSON.parse('{"__proto__": 1}') as unknown,
  getters: {
    get a() {
      return 1;
    },
    set a(_v) {},
    get b() {
      throw new Error('no');
    },
    set c(_v: number) {},
  },
  hidden: Object.defineProperty({ a: 1 }, 'h', { value: 2, enumerable: false }),
  array: [1, 2, 3],
  'mixed array': [1, 'a', true, null, undefined, { a: 1 }, [2]],
  sparse,
  'only holes': Array(5),
  'holes first': [, 1],
  extra,
  'long array': Array.from({ length: 120 }, (_, i) => i),
  'seven numbers': [1, 2, 3, 4, 5, 6, 7],
  'wide numbers': Array.from({ length: 30 }, (_, i) => i * i * 1000),
  'seven words': ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta'],
  'many words': Array.from({ length: 40 }, (_, i) => `word${i * 37}`),
  'uneven words': ['a', 'bb', 'x'.repeat(60), 'c', 'd', 'e', 'f', 'g'],
  'wide chars': ['日本', '中国', '한국', '日本', '中国', '한국', 'x', 'yy'],
  bigints: [1n, 22n, 333n, 4n, 5n, 6n, 7n, 8n],
  signed: [-1, 2.5, -300, 4, 5, 6, 7.25, NaN],
  'numbers with key': Object.assign([1, 2, 3, 4, 5, 6, 7, 8], { k: 1 }),
  'over a hundred words': Array.from({ length: 105 }, (_, i) => `w${i}`),
  'array in array': [[1, 2, [3, 4, [5, [6]]]]],
  nested,
  users,
  user: users[0],
  matrix: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'just fits': { aaaaaaaaaa: 'bbbbbbbbbbbbbbb', cccccccccc: 'ddddddddddddddd', eeeeeee: 'ffffff' },
  'does not fit': {
    aaaaaaaaaa: 'bbbbbbbbbbbbbbb',
    cccccccccc: 'ddddddddddddddd',
    eeeeeee: 'fffffffffffffff',
  },
  'four levels': { a: { b: { c: {} } } },
  'four levels of arrays': { a: { b: { c: [] } } },
  'folded class': { a: { b: { c: new Cat() } } },
  'folded map': { a: { b: { c: new Map([[1, 2]]) } } },
  'folded null': { a: { b: { c: Object.assign(Object.create(null) as object, { x: 1 }) } } },
  'folded function': { a: { b: { c: () => 1 } } },
  'folded error': { a: { b: { c: [new Date(0), /x/g] } } },
  circular,
  'two circles': (() => {
    const a: Record<string, unknown> = {};
    const b: Record<string, unknown> = { a };
    a['b'] = b;
    a['me'] = a;
    b['me'] = b;
    return [a, b];
  })(),
  'shared but not circular': (() => {
    const s = { x: 1 };
    return { a: s, b: s };
  })(),
  map: new Map<unknown, unknown>([
    ['a', 1],
    [{ k: 1 }, [1, 2]],
    [3, new Map()],
  ]),
  'empty map': new Map(),
  'map with key': Object.assign(new Map([[1, 2]]), { x: 1 }),
  set: new Set([1, 'a', { b: 2 }]),
  'empty set': new Set(),
  'big set': new Set(Array.from({ length: 150 }, (_, i) => i)),
  'big map': new Map(Array.from({ length: 130 }, (_, i) => [i, i])),
  'subclassed map': new Registry([['a', 1]]),
  'subclassed array': Stack.from([1, 2, 3]),
  'empty subclassed array': new Stack(),
  'weak map': new WeakMap(),
  'weak set': new WeakSet(),
  'weak ref': new WeakRef({}),
  date: new Date(0),
  'bad date': new Date(NaN),
  'date with key': Object.assign(new Date(0), { a: 1 }),
  regexp: /a\/b/giu,
  'regexp with key': Object.assign(/x/, { a: 1 }),
  'empty regexp': new RegExp(''),
  error: new Error('boom'),
  'type error': new TypeError('bad type'),
  'range error': [new RangeError('r')],
  'named error': new ValidationError('wrong', 'email'),
  'subclass of error': new HttpError('404'),
  'error with keys': withErrors,
  'error in object': { error: new Error('inside') },
  'error in array': [new Error('one'), new Error('two')],
  'error with cause': new Error('outer', { cause: new TypeError('inner') }),
  'error with plain cause': new Error('outer', { cause: 'why' }),
  'deep causes': new Error('1', {
    cause: new Error('2', { cause: new Error('3', { cause: new Error('4') }) }),
  }),
  'aggregate error': new AggregateError([new Error('a'), new TypeError('b')], 'all failed'),
  'aggregate of none': new AggregateError([], 'none'),
  'multi-line error': new Error('first\nsecond'),
  'error without stack': (() => {
    const e = new Error('bare');
    delete e.stack;
    return e;
  })(),
  'renamed error': Object.assign(new Error('x'), { name: 'Custom' }),
  'dom exception': new DOMException('This operation was aborted', 'AbortError'),
  'error, number message': Object.assign(new Error('x'), { message: 5 }),
  function: function run() {},
  arrow: () => 1,
  anonymous: (
    () => () =>
      1
  )(),
  async: async function load() {},
  generator: function* walk() {},
  'async generator': async function* stream() {},
  'async arrow': async () => {},
  bound: Function.prototype.bind.call(function run() {}, null) as unknown,
  'function with keys': Object.assign(function f() {}, { a: 1, b: { c: 1 } }),
  'built-in': Math.max,
  method: { m() {}, async n() {}, *g() {} },
  'null proto function': Object.setPrototypeOf(function f() {}, null) as unknown,
  class: Animal,
  subclass: Cat,
  'anonymous class': (() => class {})(),
  'class in object': { Cat, Animal },
  'class extends null': class Nothing extends (null as unknown as ObjectConstructor) {},
  instance: new Animal(),
  'subclass instance': new Cat(),
  'empty instance': new (class Empty {})(),
  'anonymous instance': new (class {})(),
  instances: [new Animal(), new Cat()],
  'null prototype': Object.create(null) as unknown,
  'null prototype with keys': Object.assign(Object.create(null) as object, { a: 1 }),
  'object of object': Object.create({ inherited: 1 }) as unknown,
  'null proto map': Object.setPrototypeOf(new Map([[1, 2]]), null) as unknown,
  'null proto array': Object.setPrototypeOf([1, 2], null) as unknown,
  'object of null': Object.create(Object.create(null) as object) as unknown,
  'constructor key': { constructor: 'x' },
  prototype: Animal.prototype,
  'cat prototype': Cat.prototype,
  tag: { [Symbol.toStringTag]: 'Mine', a: 1 },
  'hidden tag': Object.defineProperty({ a: 1 }, Symbol.toStringTag, { value: 'Mine' }),
  'tagged class': new (class Foo {
    declare [Symbol.toStringTag]: string;
    static {
      Object.defineProperty(this.prototype, Symbol.toStringTag, { value: 'Bar' });
    }
  })(),
  math: Math,
  json: JSON,
  'global function': setTimeout.name,
  'generator object': (function* () {})(),
  'async generator object': (async function* () {})(),
  arguments: (function (..._a: unknown[]) {
    return arguments;
  })(1, 'a'),
  'boxed number': new Number(3),
  'boxed minus zero': new Number(-0),
  'boxed string': new String('abc'),
  'boxed boolean': new Boolean(false),
  'boxed symbol': Object(Symbol('b')) as unknown,
  'boxed bigint': Object(5n) as unknown,
  'boxed with key': Object.assign(new String('ab'), { x: 1 }),
  bytes: new Uint8Array([1, 2, 255]),
  floats: new Float64Array([1.5, -0, NaN]),
  bigs: new BigInt64Array([1n, -2n]),
  'no bytes': new Uint8Array(),
  'many bytes': new Uint8Array(200),
  buffer: new ArrayBuffer(4),
  'empty buffer': new ArrayBuffer(0),
  'big buffer': new ArrayBuffer(200),
  view: new DataView(new ArrayBuffer(2)),
  proxy: proxyOf({ a: 1 }),
  'proxy of array': proxyOf([1, 2]),
  'proxy inside': { p: proxyOf({ x: 1 }) },
  'proxy of function': proxyOf(function f() {}),
  'proxy of class instance': proxyOf(new Cat()),
  pending: promiseOf('pending'),
  fulfilled: promiseOf('fulfilled', { a: 1 }),
  rejected: promiseOf('rejected', 'why'),
  promises: [promiseOf('fulfilled', 1), promiseOf('pending')],
  'rejected with error': promiseOf('rejected', new Error('no')),
  signal: AbortSignal.abort('x'),
  parameters: new URLSearchParams('a=1&b=x y'),
  headers: new Headers({ accept: '*/*', 'content-type': 'text/plain' }),
  'no headers': new Headers(),
  'no parameters': new URLSearchParams(),
  controller: new AbortController(),
  url: new URL('https://a.example/b?c=1#d'),
  'symbol keys': { [Symbol('a b')]: { x: 1 } },
  settled: [
    { status: 'fulfilled', value: { id: 1, name: 'Ada' } },
    { status: 'rejected', reason: new Error('nope') },
  ],
};

const cases = Object.entries(values);

describe('inspect', () => {
  it('is tried on more than a hundred values', () => {
    expect(cases.length).toBeGreaterThan(150);
  });

  it.each(cases)('writes %s as Node does', (_name, value) => {
    expect(inspect(core, value)).toBe(withoutFrames(nodeInspect(value)));
  });

  it.each(cases)('writes %s in a list, unfolded further, as Node does', (_name, value) => {
    const list = { list: [value, value] };
    expect(inspect(core, list, { depth: 5 })).toBe(withoutFrames(nodeInspect(list, { depth: 5 })));
  });

  it('writes any data as Node does', () => {
    const data = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: true,
      withBoxedValues: true,
      maxDepth: 4,
    });
    fc.assert(
      fc.property(data, (value) => {
        expect(inspect(core, value)).toBe(nodeInspect(value));
      }),
      { numRuns: 500 },
    );
  });

  it('writes any text as Node does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (value) => {
        expect(inspect(core, [value])).toBe(nodeInspect([value]));
      }),
      { numRuns: 500 },
    );
  });
});

describe('learner code', () => {
  it('never runs: neither getters, nor hooks, nor traps, nor patched built-ins', () => {
    let ran = 0;
    const trap = () => {
      ran++;
      throw new Error('ran');
    };
    class Evil {
      get [Symbol.toStringTag]() {
        return trap();
      }
      get size() {
        return trap();
      }
      static [Symbol.hasInstance] = trap;
      toString = trap;
      toJSON = trap;
    }
    const evil: object = Object.defineProperties(new Evil(), {
      [Symbol.for('nodejs.util.inspect.custom')]: { value: trap },
      constructor: { get: trap },
      name: { get: trap, enumerable: true },
      message: { get: trap, enumerable: true },
      length: { get: trap },
      then: { get: trap },
    });
    const error = Object.defineProperties(new Error('x'), {
      message: { get: trap },
      stack: { get: trap },
      name: { get: trap },
      cause: { get: trap },
    });
    const { push } = Array.prototype;
    Array.prototype.push = trap;
    Object.defineProperty(Array.prototype, '0', { set: trap, configurable: true });
    let text = '';
    try {
      text = inspect(core, { evil, error, list: [1, 2, 3], map: new Map([[1, evil]]), f: Evil });
    } finally {
      Array.prototype.push = push;
      Reflect.deleteProperty(Array.prototype, '0');
    }
    expect(ran).toBe(0);
    expect(text).toContain('name: [Getter]');
  });

  it('cannot blow up the text: past the budget items are only counted', () => {
    const bomb = Object.fromEntries(
      Array.from({ length: 5000 }, (_, i) => [`key${i}`, 'x'.repeat(1000)]),
    );
    const text = inspect(core, bomb, {}, 10_000);
    expect(text.length).toBeLessThan(12_000);
    expect(text).toMatch(/\.\.\. 49\d\d more properties/);
  });

  it('looks through a proxy of a proxy, where Node runs the inner trap', () => {
    expect(inspect(core, proxyOf(proxyOf({ a: 1 })))).toBe('{ a: 1 }');
  });

  it('says that it does not know what Node would look up in the engine', () => {
    expect(inspect(core, new Map([[1, 2]]).entries())).toBe('[Map Iterator] { <items unknown> }');
    expect(inspect(core, Promise.resolve(1))).toBe('Promise { <unknown> }');
  });
});
