/** A program may replace every built-in it can reach: its trace stays true. */
import { describe, expect, it } from 'vitest';
import { run } from './testing/run.ts';

const body = `
async function work(n) { await null; return n * 2; }
console.log((await work(1)) + (await Promise.resolve(1).then((x) => x + 1)));
await new Promise((resolve) => setTimeout(resolve, 10));
queueMicrotask(() => console.log('micro'));
for await (const v of (async function* () { yield 'y'; })()) console.log(v);`;

/**
 * What each does stays on the first line, so that all sites are those of the plain program.
 * Left alone is what Node's own thread code falls over (`Array.prototype.pop`, its first two
 * indexes, `length` of typed arrays): the attacks on those run in a browser.
 */
const attacks: Readonly<Record<string, string>> = {
  'array methods and iterators': `for (const name of Object.getOwnPropertyNames(Array.prototype)) if (typeof Array.prototype[name] === 'function' && name !== 'constructor' && name !== 'pop') Array.prototype[name] = () => { throw new Error('tampered ' + name); };`,
  'the iterators of arrays': `Array.prototype[Symbol.iterator] = Object.getPrototypeOf([].values()).next = () => { console.log('seen'); throw new Error('tampered'); };`,
  'index setters on Array.prototype': `for (let i = 2; i < 64; i++) Object.defineProperty(Array.prototype, i, { set() { throw new Error('set'); }, get() { return 'planted'; } });`,
  'setters on Object.prototype': `for (const name of ['kind', 'site', 'task', 'id', 'state', 'text', 'type', 'count', 'due', 'run', 'dead', 'open', 'promise', 'label', 'job', 'claim', 'cell', 'previous', 'entry', 'timer', 'callback', 'args']) Object.defineProperty(Object.prototype, name, { set() { throw new Error('set ' + name); }, get() { return undefined; }, configurable: true });`,
  'toJSON and then on Object.prototype': `Object.prototype.toJSON = () => 'forged'; Array.prototype.toJSON = () => 'forged'; String.prototype.toJSON = () => 'forged';`,
  'maps, sets and weak maps': `for (const C of [Map, Set, WeakMap, WeakSet]) for (const name of ['get', 'set', 'has', 'add', 'delete']) if (name in C.prototype) C.prototype[name] = () => { throw new Error('tampered'); };`,
  'JSON, Math, Reflect and Object': `JSON.stringify = JSON.parse = () => 'forged'; for (const o of [Math, Reflect, Object]) for (const name of Object.getOwnPropertyNames(o)) if (typeof o[name] === 'function' && name !== 'getOwnPropertyNames') try { o[name] = () => { throw new Error('tampered'); }; } catch {}`,
  'call, apply and bind': `Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw new Error('tampered'); };`,
  'strings, numbers and typed arrays': `for (const C of [String, Number, Uint8Array, Uint32Array]) for (const name of Object.getOwnPropertyNames(C.prototype)) Reflect.defineProperty(C.prototype, name, { get() { throw new Error('tampered'); } });`,
  globals: `for (const name of ['Map', 'Uint8Array', 'Error', 'Symbol', 'Proxy', 'Reflect', 'JSON', 'performance', 'Date', 'queueMicrotask', 'structuredClone']) if (name !== 'queueMicrotask') globalThis[name] = undefined;`,
  'the stack formatter': `Error.prepareStackTrace = () => { throw new Error('tampered'); }; Error.stackTraceLimit = 0;`,
};

describe('tampering', () => {
  const shape = async (first: string) => {
    const { events, lines, mismatches } = await run(`${first}\n${body}`);
    const told = events.filter(({ kind }) => kind !== 'task-created' && kind !== 'blocked');
    return {
      lines,
      mismatches,
      events: told.map(
        ({ kind, site }) =>
          `${kind} ${site === null || site.line === 1 ? '' : `${site.line}:${site.column}`}`,
      ),
    };
  };

  it('leaves the plain program as it is', async () => {
    expect((await shape('')).lines).toEqual(['4', 'micro', 'y']);
  });

  for (const [name, attack] of Object.entries(attacks)) {
    it(`changes nothing: ${name}`, async () => {
      expect(await shape(attack)).toEqual(await shape(''));
    });
  }

  it('does not hide what a replaced then does from the engine', async () => {
    const { lines } = await run(`
      const then = Promise.prototype.then;
      Promise.prototype.then = function (...args) { console.log('mine'); return Reflect.apply(then, this, args); };
      await Promise.resolve(1).then((v) => console.log(v));`);
    expect(lines).toEqual(['mine', '1']);
  });

  it('never runs code of a proxy or a getter', async () => {
    const { lines } = await run(`
      const spy = new Proxy({}, { get: (_, key) => { console.log('get', String(key)); }, has: (_, key) => { console.log('has', String(key)); }, getPrototypeOf() { console.log('prototype'); return null; }, ownKeys() { console.log('keys'); return []; }, getOwnPropertyDescriptor() { console.log('descriptor'); } });
      const f = async (x) => x;
      console.log('awaiting');
      await spy;
      console.log('calling');
      await f(spy);
      const getter = { get value() { console.log('value'); }, get then() { console.log('then'); } };
      console.log('getter');
      await getter;`);
    expect(lines).toEqual(['awaiting', 'get then', 'calling', 'get then', 'getter', 'then']);
  });

  it('keeps the identity and the looks of what it patches', async () => {
    const { lines } = await run(`
      const p = (async () => {})();
      console.log(p.constructor === Promise, Object.getPrototypeOf(p) === Promise.prototype, Reflect.ownKeys(p).length);
      console.log(Promise.prototype.then.name, Promise.prototype.then.length, Promise.all.name, Promise.all.length);
      console.log('prototype' in Promise.prototype.then, Object.prototype.propertyIsEnumerable.call(Promise.prototype, 'then'));
      console.log(Object.isExtensible(p), Object.isFrozen(Object.freeze((async () => {})())));
      console.log(setTimeout.name, queueMicrotask.name, queueMicrotask.length, Math.random.name);
      try { Promise.prototype.then.call(1); } catch (e) { console.log(e.constructor.name); }
      try { new Proxy(); } catch (e) { console.log(e.message); }
      console.log(typeof Proxy, Proxy.length, Proxy.name, 'prototype' in Proxy, Object.keys(Proxy).length);`);
    expect(lines).toEqual([
      'true true 0',
      'then 2 all 1',
      'false false',
      'true true',
      'setTimeout queueMicrotask 1 random',
      'TypeError',
      'Cannot create proxy with a non-object as target or handler',
      'function 2 Proxy false 0',
    ]);
  });
});
