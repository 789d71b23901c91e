// profile: both
const lines: string[] = [];
const x: any = 5, u: any = undefined, nul: any = null, o: any = { k: 1, y: { z: 1 }, f: () => 5, g: async () => 5 }, f: any = () => 5, s: any = 'k';
let t: any = 1;
const note = async (title: string, run: () => any) => { try { await run(); lines.push(`${title}: nothing`); } catch (error) { lines.push(`${title}: ${(error as Error).message}`); } };
await note('const [a] = await', async () => { const [a] = await x; return a; });
await note('let c = 1, [a] = await', async () => { let c = 1, [a = c, { b }, ...d] = await f(); return [a, b, d]; });
await note('var [] = await', async () => { var [] = await u; });
await note('var [a] = await null as any', async () => { var [a] = (await nul) as any; return a; });
await note('for (const [a] = await …', async () => { for (const [a] = await o; ; ) return a; });
await note('const [a] = (await …)', async () => { const [a] = (await x); return a; });
await note('const [a]: any = await', async () => { const [a]: any[] /* = */ = await x; return a; });
await note('[a] = await', async () => { let a; [a] = await x; return a; });
await note('const [[a]] = await', async () => { const [[a]] = await [x]; return a; });
await note('const [[a] = await x] = []', async () => { const [[a] = await x] = [] as any; return a; });
await note('const { a: [b] } = await', async () => { const { k: [b] } = await o; return b; });
await note('const { a } = await', async () => { const { a } = await u; return a; });
await note('an iterator that is none', async () => { const [a] = await { [Symbol.iterator]: () => 1 } as any; return a; });
await note('a method that is none', async () => { const [a] = await { [Symbol.iterator]: 1 } as any; return a; });
await note('const [a] = yield', async () => { const g: any = (async function* () { const [a]: any = yield 1; return a; })(); await g.next(); await g.next(5); });
await note('sync const [a] = yield', () => { const g: any = (function* () { const [a]: any = yield 1; return a; })(); g.next(); g.next(5); });
for (const [title, run] of Object.entries<() => AsyncGenerator>({
  x: async function* () { yield* x; }, u: async function* () { yield* u; }, five: async function* () { yield* 5 as any; }, 'o.k': async function* () { yield* o.k; }, 'f()': async function* () { yield* f(); },
  'c ? x : 0': async function* () { yield* t ? x : 0; }, 'x || 0': async function* () { yield* x || 0; }, 'x && 5': async function* () { yield* x && 5; }, 'u ?? 5': async function* () { yield* u ?? 5; }, 'x * x * x': async function* () { yield* (x * x * x) as any; }, 'u ?? x': async function* () { yield* u ?? x; },
  object: async function* () { yield* { a: 1 } as any; }, 'o?.k': async function* () { yield* o?.k; }, arrow: async function* () { yield* (() => 1) as any; }, class: async function* () { yield* class {} as any; },
  '!x': async function* () { yield* !x as any; }, 'await x': async function* () { yield* await x; }, '-x': async function* () { yield* -x as any; }, 'x as any': async function* () { yield* x as any; }, '(0, x)': async function* () { yield* (0, x); },
  'after it': async function* () { const v: any = yield* x; return v + 1; }, 'in try': async function* () { try { yield* x; } finally { f(); } },
})) await note(`yield* ${title}`, () => run().next());
await note('yield* this', () => (async function* (this: any) { yield* this; }).call(7 as any).next());
for (const [title, run] of Object.entries<() => Promise<void>>({
  '-x': async () => { for await (const v of -x as any) v; }, '~x': async () => { for await (const v of ~x as any) v; }, '!x': async () => { for await (const v of !x as any) v; }, 'delete o.q': async () => { for await (const v of (delete o.q) as any) v; },
  'x - 1': async () => { for await (const v of (x - 1) as any) v; }, 'x * x * x': async () => { for await (const v of (x * x * x) as any) v; }, 'x - 1 - t + x': async () => { for await (const v of (x - 1 - t + x) as any) v; }, 'x ** 2': async () => { for await (const v of (x ** 2) as any) v; },
  'x == s': async () => { for await (const v of (x == s) as any) v; }, 'x !== s': async () => { for await (const v of (x !== s) as any) v; }, 'x < 1': async () => { for await (const v of (x < 1) as any) v; }, 'x in o': async () => { for await (const v of (x in o) as any) v; }, 'x instanceof f': async () => { for await (const v of (x instanceof Object) as any) v; },
  'x >>> 1 | 2': async () => { for await (const v of (x >>> 1 | 2) as any) v; }, 'x ? y : z': async () => { for await (const v of t ? x : u) v; }, 'x || y': async () => { for await (const v of u || x) v; }, 'x && 5': async () => { for await (const v of x && 5) v; }, 'x && y': async () => { for await (const v of x && o) v; }, '0 || x': async () => { for await (const v of 0 || x) v; }, 'a ?? b ?? c': async () => { for await (const v of u ?? nul ?? x) v; }, 'a - b - c': async () => { for await (const v of (x - 1 - x) as any) v; }, 'x ?? y': async () => { for await (const v of nul ?? x) v; },
  '(0, x)': async () => { for await (const v of (0, x)) v; }, '1.5': async () => { for await (const v of 1.5 as any) v; }, '-5': async () => { for await (const v of -5 as any) v; }, true: async () => { for await (const v of true as any) v; }, '/r/g': async () => { for await (const v of /r/g as any) v; }, '1n': async () => { for await (const v of 1n as any) v; },
  object: async () => { for await (const v of { a: x } as any) v; }, 'o?.k': async () => { for await (const v of o?.k) v; }, 'o?.y.z': async () => { for await (const v of o?.y.z) v; }, 'o[s]': async () => { for await (const v of o[s]) v; }, 'new C': async () => { for await (const v of new (class {})() as any) v; }, 'new o.c': async () => { for await (const v of new Date() as any) v; },
  'x++': async () => { let i: any = 1; for await (const v of i++ as any) v; }, '--x': async () => { let i: any = 1; for await (const v of --i as any) v; }, 'x = 5': async () => { let i: any; for await (const v of (i = x)) v; }, 'o.k = 5': async () => { for await (const v of (o.k = x)) v; }, 'o.k += 1': async () => { for await (const v of (o.k += 1) as any) v; },
  '(await o).k': async () => { for await (const v of (await o).k) v; }, '(await f)()': async () => { for await (const v of (await f)()) v; }, 'await x': async () => { for await (const v of await x) v; }, '(() => 5)()': async () => { for await (const v of (() => x)()) v; }, function: async () => { for await (const v of function () {} as any) v; },
  'f.call(1)': async () => { for await (const v of f.call(1)) v; }, '-(-x)': async () => { for await (const v of -(-x) as any) v; }, 'x - "1"': async () => { for await (const v of (x - ('1' as any)) as any) v; }, 'o.y[x - 5]': async () => { o.y[0] = 1; for await (const v of o.y[x - 5]) v; },
})) await note(`for await of ${title}`, run);
console.log(lines.join('\n'));
