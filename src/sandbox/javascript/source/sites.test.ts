import { describe, expect, it } from 'vitest';
import { compileOrThrow } from './testing/oracle.ts';

/** `kind name ‹text›` of every site but the first, with the text read from the source by its range. */
async function sitesOf(source: string, file?: string): Promise<string[]> {
  const { sites } = await compileOrThrow(source, file);
  const lines = source.split(/\r\n|\n|\r/);
  return sites.slice(1).map(({ kind, name, line, column, endLine, endColumn }) => {
    const text =
      line === endLine
        ? lines[line - 1]?.slice(column, endColumn)
        : [
            lines[line - 1]?.slice(column),
            ...lines.slice(line, endLine - 1),
            lines[endLine - 1]?.slice(0, endColumn),
          ].join('⏎');
    return `${line} ${kind} ${name} ‹${text}›`;
  });
}

describe('the site table', () => {
  it('keeps site 0 for the whole program', async () => {
    const { sites } = await compileOrThrow('await 0;\n');
    expect(sites[0]).toEqual({
      kind: 'main',
      name: 'main',
      line: 1,
      column: 0,
      endLine: 2,
      endColumn: 0,
    });
  });

  it('has the learner’s own lines and UTF-16 columns', async () => {
    const source = '\tlet 😀é = "😀"; /* 😀\r\n*/ await f("😀");\r\n\t\tawait 变量;\rawait x';
    const { sites } = await compileOrThrow(source, 'main.js').catch(() => ({ sites: [] }));
    expect(sites).toEqual([]);
    expect(await sitesOf(source.replace('😀é', 'é'))).toEqual([
      '2 await f("😀") ‹await f("😀")›',
      '3 await 变量 ‹await 变量›',
      '4 await x ‹await x›',
    ]);
    const [, first, second] = (await compileOrThrow(source.replace('😀é', 'é'))).sites;
    expect(first).toMatchObject({ line: 2, column: 3, endLine: 2, endColumn: 16 });
    expect(second).toMatchObject({ line: 3, column: 2, endLine: 3, endColumn: 10 });
  });

  it('counts a byte order mark and a hashbang as what stands on line 1', async () => {
    expect(await sitesOf('\ufeffawait 1')).toEqual(['1 await 1 ‹await 1›']);
    expect(await sitesOf('#!/usr/bin/env node\nawait 1')).toEqual(['2 await 1 ‹await 1›']);
  });

  it('names functions as people call them', async () => {
    const source = `
      async function dashboard(id: number): Promise<void> {}
      const load = async (x = 1) => x;
      const { run = () => 1 } = {} as any;
      let later; later = function () {};
      const o = { async save(x: string) {}, key: () => 2, [Symbol.iterator]: function* () {}, get size() { return 1; } };
      class Pool<T> { constructor() {} private static async *take(n: number) {} #free() {} handler = async () => {}; get size(): number { return 1; } [Symbol.asyncDispose]() {} 'quoted name'() {} }
      const Anonymous = class { method() {} };
      [1].map(async (item, { a }) => item);
      (function () {})();
      (async function* (a, b, c, d) {})();
      o.later = async () => {};
      export default function () {}`;
    expect((await sitesOf(source)).filter((site) => / (?:function|generator) /.test(site))).toEqual(
      [
        '2 function dashboard ‹async function dashboard(id: number): Promise<void>›',
        '3 function load ‹async (x = 1) =>›',
        '4 function run ‹() =>›',
        '5 function later ‹function ()›',
        '6 function save ‹async save(x: string)›',
        '6 function key ‹() =>›',
        '6 generator [Symbol.iterator] ‹function* ()›',
        '6 function size ‹get size()›',
        '7 function Pool.constructor ‹constructor()›',
        '7 generator Pool.take ‹async *take(n: number)›',
        '7 function Pool.#free ‹#free()›',
        '7 function Pool.handler ‹async () =>›',
        '7 function Pool.size ‹get size(): number›',
        '7 function Pool.[Symbol.asyncDispose] ‹[Symbol.asyncDispose]()›',
        "7 function Pool.'quoted name' ‹'quoted name'()›",
        '8 function Anonymous.method ‹method()›',
        '9 function async (item, …) => … ‹async (item, { a }) =>›',
        '10 function function () … ‹function ()›',
        '11 generator async function* (…) … ‹async function* (a, b, c, d)›',
        '12 function later ‹async () =>›',
        '13 function default ‹function ()›',
      ],
    );
  });

  it('names awaits by what they wait for', async () => {
    const source = `
      await fetchUser(2);
      await Promise.all([a, b(), c]);
      await Promise.allSettled([...xs]); await Promise.race(xs); await Promise.any([] as any);
      await fetchJson<User>('/users', { method: 'GET' });
      await new Promise<void>((r) => r());
      await (promise as Promise<number>)!;
      await o?.method?.(1);
      await this_is.a.very.long.chain.of.names.that.no_one.can.read(at, a, glance);
      await load(
        1,
        2,
      ).then(x => x)
        .catch(y => y);`;
    const awaits = (await sitesOf(source)).filter((site) => site.includes(' await '));
    expect(awaits.map((site) => site.slice(0, site.indexOf(' ‹')))).toEqual([
      '2 await fetchUser(2)',
      '3 await Promise.all of 3',
      '4 await Promise.allSettled',
      '4 await Promise.race',
      '4 await Promise.any of 0',
      "5 await fetchJson('/users', { method: 'GET' })",
      '6 await new Promise',
      '7 await promise',
      '8 await o?.method?.(1)',
      '9 await this_is.a.very.long.chain.of.names.that…',
      '10 await load(1, 2).then(x => x).catch(y => y)',
    ]);
  });

  it('names calls of the platform, aliases of lab included', async () => {
    const source = `
      import { sleep as nap, server } from 'lab'; import lab from 'lab';
      nap(1); lab.work(2); server.route('/', {});
      setTimeout(f, 1); console.log(1); Promise.all([]); controller.abort(); process.exit();
      p.then(a).catch(b); fetch('/').then((r) => r.json()); own(1); o.own(2);`;
    expect((await sitesOf(source)).filter((site) => site.includes(' call '))).toEqual([
      '3 call sleep ‹nap(1)›',
      '3 call work ‹lab.work(2)›',
      "3 call server.route ‹server.route('/', {})›",
      '4 call setTimeout ‹setTimeout(f, 1)›',
      '4 call console.log ‹console.log(1)›',
      '4 call Promise.all ‹Promise.all([])›',
      '4 call abort ‹controller.abort()›',
      '4 call process.exit ‹process.exit()›',
      '5 call catch ‹catch(b)›',
      '5 call then ‹p.then(a)›',
      '5 call then ‹then((r) => r.json())›',
      "5 call fetch ‹fetch('/')›",
      '5 call json ‹r.json()›',
    ]);
  });

  it('covers heads of loops and catches, and statements', async () => {
    const source = `
      for (const x of xs) { f(x); }
      while (a) b();
      do { c(); } while (d);
      for await (const page of pages()) log(page);
      async function* g() { yield 1; yield; yield* h(); return 2 }
      try { await 1 } catch (error: unknown) { throw error } finally {}
      { await using lock = acquire(); }
      new Promise<void>((resolve) => resolve());`;
    expect(await sitesOf(source)).toEqual([
      '2 loop for of ‹for (const x of xs)›',
      '3 loop while ‹while (a)›',
      '4 loop do while ‹while (d)›',
      '5 loop for of ‹for await (const page of pages())›',
      '5 for-await pages() ‹for await (const page of pages())›',
      '6 generator g ‹async function* g()›',
      '6 yield 1 ‹yield 1›',
      '6 yield  ‹yield›',
      '6 yield h() ‹yield* h()›',
      '6 return 2 ‹return 2›',
      '7 catch error ‹catch (error: unknown)›',
      '7 await 1 ‹await 1›',
      '7 throw error ‹throw error›',
      '8 dispose lock ‹await using lock = acquire();›',
      '9 new-promise new Promise ‹new Promise<void>((resolve) => resolve())›',
      '9 function (resolve) => … ‹(resolve) =>›',
    ]);
  });

  it('ends a site where a callback of several lines begins', async () => {
    const source = `await Promise.all(xs.map(async (x) => {
  await x;
}));
setTimeout(function later() {
  f();
}, 10);
await new Promise((resolve) => setTimeout(() => { resolve(); }, 5));`;
    expect(await sitesOf(source)).toEqual([
      '1 await Promise.all ‹await Promise.all(xs.map(async (x) =>›',
      '1 call Promise.all ‹Promise.all(xs.map(async (x) =>›',
      '1 function async (x) => … ‹async (x) =>›',
      '2 await x ‹await x›',
      '4 call setTimeout ‹setTimeout(function later()›',
      '4 function later ‹function later()›',
      '7 await new Promise ‹await new Promise((resolve) => setTimeout(() => { resolve(); }, 5))›',
      '7 new-promise new Promise ‹new Promise((resolve) => setTimeout(() => { resolve(); }, 5))›',
      '7 function (resolve) => … ‹(resolve) =>›',
      '7 call setTimeout ‹setTimeout(() => { resolve(); }, 5)›',
      '7 function () => … ‹() =>›',
    ]);
  });

  it('is the same when esbuild strips the types', async () => {
    const source = 'const f = async (x: number) => {\n  await x;\n};\n';
    const lowered = `${source}class A { accessor y = 1; }\n`;
    expect(await sitesOf(lowered)).toEqual([...(await sitesOf(source)), '4 class A ‹class A›']);
  });
});
