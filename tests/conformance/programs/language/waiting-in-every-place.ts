// profile: both
const lines: string[] = [];
let ticks = 0;
const tick = () => { if (++ticks < 400) queueMicrotask(tick); };
const begin = (title: string) => { lines.push(title); ticks = 0; queueMicrotask(tick); };
const show = (v: any): string => (typeof v === 'string' ? v : typeof v === 'function' ? 'function ' + v.name : v instanceof Error ? v.name + ': ' + v.message : typeof v === 'symbol' ? v.toString() : JSON.stringify(v) ?? String(v));
const log = (...v: any[]) => { lines.push(ticks + ' ' + v.map(show).join(' ')); return v[0]; };
const attempt = async (run: () => any) => { try { return log('gave', await run()); } catch (e) { return log('threw', e); } };
{
begin('defaults that await in every place');
const p = (v: any, n = 'p') => (log(n, v), Promise.resolve(v));
async function f(o: any) {
  const { a = await p(1, 'a'), [await p('k', 'key')]: k = await p(2, 'k'), ...rest } = o; log(a, k, rest);
  const [x = await p(3, 'x'), [y = await p(4, 'y')] = await p([], 'inner'), ...[z = await p(5, 'z')]] = await p(o.list, 'list'); log(x, y, z);
  let q: any = {}, i = 0; [q[await p('m', 'target')] = await p(6, 'value'), q.n = i++] = await p([undefined, 1], 'source'); log(q, i);
  ({ a: q[await p('r')] = await p(7), ...q[await p('s')] } = await p({ b: 8 })); log(q);
  for (const { u = await p(9, 'u') } of await p([{}, { u: 1 }], 'of')) log(u);
  for (let [v = await p(10, 'v')] = await p([], 'head'); v < (await p(12, 'until')); v += await p(1, 'step')) log('v', v);
  for await (const { w = await p(11, 'w'), ...more } of [p({ e: 1 }, 'element')]) log(w, more);
  try { throw await p({}, 'thrown'); } catch ({ message = await p('none', 'message') }: any) { log(message); }
  const g = async (m = p(13, 'default'), { n = m } = {}) => [await m, await n]; log(await g(), await g(p(14)), await g(p(1), { n: p(2) }));
  var { l = (await p(15, 'l')) + (await p(16, 'l2')) } = await p({}); log(l);
}
await f({ list: [] }); await f({ a: 0, k: 0, list: [1, [2], 3], more: 1 });
await attempt(async () => { const { a = await Promise.reject('default rejects') }: any = {}; return a; });
await attempt(async () => { const [a = (() => { throw 'default throws'; })()] = await p([undefined]); return a; });
await attempt(async () => { const { a, b: { c = await p(1) } } = await p({ a: 1, b: null as any }); return [a, c]; });
await attempt(async () => { let a: any; const it = { [Symbol.iterator]: () => ({ next: () => ({ value: undefined, done: false }), return() { log('closed'); return {}; } }) }; [a = await Promise.reject('closing')] = it as any; return a; });
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('optional chains with await in calls');
const o: any = { f(...v: any[]) { return log('f', this === o, v) && v[0]; }, g: async (v: any) => v, n: null, k: 'f', o: { f(this: any, v: any) { return [this === o.o, v]; } } }, u: any = undefined;
log(await o?.f(await o?.g?.(1), await u?.x(log('no'))), await u?.[await log('no')], await u?.f(await log('no')), await o?.[await 'f']?.(await 2), (await o)?.f(3), (await o?.o)?.f?.(await 4));
log(await o.n?.x.y.z(await log('no')), await (o?.f)(5), await (o.o?.f)(6), delete o?.[await 'q'], delete u?.[await log('no')], typeof (await u)?.x, (await o.o?.f(7))?.[await 1], await o?.g(8)?.then((v: any) => v + 1), await u?.then());
log(o?.[o?.k ?? (await log('no'))]?.(9), await (async () => o?.g(await 10))(), `${await o?.g(11)}${await u?.g(12)}`, (await o?.g?.({ a: { b: 1 } }))?.a?.b, [...(await o?.g?.([1, 2]) ?? [])], o.g?.(1) instanceof Promise);
await attempt(() => (o as any)?.missing(1)); await attempt(async () => (await o)?.n.x); await attempt(async () => o?.n.f(await log('evaluated?'))); await attempt(async () => (await u).f?.()); await attempt(async () => o?.k?.(await 1)); await attempt(async () => new (await o?.n)());
class A { #p = { v: 1 }; static async at(a: any) { return [a?.#p.v, (await a)?.#p?.v, await a?.m?.(await 2)]; } async m(v: any) { return this?.#p.v + v; } } log(await A.at(new A()), await A.at(undefined).catch(show), (await new A()?.m(1)));
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('tagged templates that wait');
const seen = new Set<any>(); const tag = (s: TemplateStringsArray, ...v: any[]) => { seen.add(s); return { raw: s.raw.join('|'), cooked: s.map(String).join('|'), v }; };
const o = { tag(s: TemplateStringsArray, ...v: any[]) { return [this === o, s.length, v]; }, async later(s: TemplateStringsArray, v: any) { await null; return s[0] + v; }, get get() { log('got'); return tag; } };
for (let i = 0; i < 2; i++) log(tag`a${await i}b\n${i}`, seen.size);
log(tag`${await 1}${await 2}`, o.tag`${await 3}`, await o.later`x${await 4}`, o.get`${(log('arg'), 5)}`, (await tag)`t`, (await o).tag`u`, tag`\unicode and ${1}` as any);
const chain: any = (s: any) => (log('chain', s[0]), chain); chain`a``b``c`; log(await (async () => tag`${await Promise.resolve(6)}`)(), await tag`${Promise.resolve(7)}`.v[0]);
const make = () => (s: any) => s; log(make()`q` === make()`q`, (() => { const f = () => ((s: any) => s)`w`; return f() === f(); })());
await attempt(() => (o as any).missing`x`); await attempt(async () => (await 5 as any)`x`); await attempt(async () => tag`${await Promise.reject('in a template')}`); class A { static async t(s: any, ...v: any[]) { return [this === A, v]; } static r = A.t`${1}`; } log(await A.r, await A.t`${await 2}`);
log(await new (class { async m() { return tag`${this.constructor.name}${await super.toString()}`; } })().m(), String.raw`\x${await 1}`);
async function* g() { log(tag`${yield 1}${yield 2}`); } const it = g(); await it.next(); await it.next('a'); await it.next('b');
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('compound assignments that wait');
const o: any = { get a() { log('get a'); return 1; }, set a(v) { log('set a', v); }, b: null, n: 1, list: [1, 2] }; let x: any = 1, y: any; const key = async (k: string) => (log('key', k), k); async function f() { o.a += await 2; o[await key('a')] -= await 1; x += await (async () => { x = 100; return 1; })(); log(x); x = x + (await (async () => { x = 5; return 1; })()); log(x); o.b ??= await 3; o.b ??= await log('no'); o.b ||= await log('no'); o.b &&= await 4; y ??= await (y = 7, 8); log(o.b, y); o[await key('n')] **= await 2; o.n <<= await 3; o.list[await 0] += o.list[await 1]++; log(o.n, o.list); (await o).n = await 9; (await o)[await 'n']++; log(o.n, await o.n--, --o[await 'n'], delete (await o).n, (await o.list)[0]); [o.p, o[await key('q')]] = [await 1, await 2]; ({ a: o.a, ...o.r } = await { a: 1, c: 2 }); log(o.p, o.q, o.r); x = y = await 10; log(x, y, (x, await y), void (await 0), typeof (await x), !(await 0), -(await 1), await await 1, (await 1) + (await 2) * (await 3), await 1 < 2, (await 3) ** 2, await [await 1][await 0]); x ||= y &&= await 0; log(x, y); x = (await 1, await 2); log(x ? await 'yes' : await 'no', x && (await 0) || (await 'or'), (await null) ?? (await 'nullish')); const t = `${await 1}${`${await 2}`}`; log(t, [await 1, , ...(await [2])], { [await 'k']: await 1, ...(await { s: 1 }), async m() { return await 1; } }, new (await (class { v = 1; }))().v, (await f2)(await 1), (await o)['list'].map((v: any) => v), 'n' in (await o), (await o) instanceof Object, await o.list?.[await 0], ((await 1) as any)!.toFixed(await 1)); } const f2 = (v: any) => v; await f(); await attempt(async () => { const c = 1; (c as any) += await 2; return c; }); await attempt(async () => { undeclared_ = await 1; }); await attempt(async () => { Object.freeze(o.list)[await 0] = await 1; }); await attempt(async () => { null![await key('z')] = log('value'); }); await attempt(async () => { o.nothing.x = await log('evaluated'); }); declare var undeclared_: any;
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('object and class computed keys in order');
const k = (n: string, v: any = n) => (log('key', n), v); const o = { [k('a')]: await k('va'), [await k('b')]: k('vb'), async [k('m')]() { return 1; }, get [await k('g')]() { return k('got'); }, ...(await k('spread', { s: 1 })), [k('sym', Symbol.toPrimitive)]: () => 5, [`${await k('t')}`]: 1, [(await k('x'), k('y'))]: 2, [k('num', 1) + (await 1)]: 3 } as any; log(Object.keys(o), o.g, +o); class A extends (await k('heritage', Object as any)) { static [k('s1')] = k('static value'); [await k('f1')] = k('field value'); async [k('m1')]() { return k('ran'); } static async *[await k('m2')]() { yield await 1; } static { k('block'); } get [k('g1')]() { return 1; } static [await k('s2')] = (async () => { await null; return k('later'); })(); [k('arrow')] = async () => [this.constructor.name, await k('inner')]; } log(Object.getOwnPropertyNames(A.prototype), Object.keys(A)); const a: any = new A(); log(Object.keys(a), await a.m1(), await (A as any).s2, await a.arrow(), a.arrow.name, a.m1.name, (A as any).m2.name); await attempt(() => class { static [(() => { throw 'key throws'; })()] = k('never'); }); await attempt(async () => ({ [await Promise.reject('key rejects') as any]: k('never') })); await attempt(() => ({ [{ toString: () => { throw 'toString'; } } as any]: k('value of it?') })); async function* g() { const o = { [yield 'key']: yield 'value', async [yield 'name']() {} }; log(Object.keys(o)); class B { static [yield 'class key'] = 1; } log(Object.keys(B)); } const it: any = g(); await it.next(); await it.next('K'); await it.next('V'); await it.next('N'); await it.next('C'); const { [await k('p')]: p = await k('default'), ...rest } = { q: 1, [k('z')]: 2 } as any; log(p, rest); const dup = { a: k('1'), a: await k('2') } as any; log(dup, { __proto__: await k('proto', null) } as any, { ['__proto__']: 1 });
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('getters setters and proxies with async');
const trace = (t: any, name: string): any => new Proxy(t, { get: (o, k, r) => (log(name, 'get', String(k)), Reflect.get(o, k, r)), has: (o, k) => (log(name, 'has', String(k)), k in o), ownKeys: (o) => (log(name, 'keys'), Reflect.ownKeys(o)), getOwnPropertyDescriptor: (o, k) => (log(name, 'descriptor', String(k)), Reflect.getOwnPropertyDescriptor(o, k)), getPrototypeOf: (o) => (log(name, 'prototype'), Reflect.getPrototypeOf(o)), apply: (f, self, given) => (log(name, 'apply'), Reflect.apply(f, self, given)), set: (o, k, v, r) => (log(name, 'set', String(k)), Reflect.set(o, k, v, r)) });
log(await trace({ a: 1 }, 'await')); await attempt(() => trace(Promise.resolve(1), 'promise')); await attempt(async () => await trace(async () => 1, 'function')()); log(await Promise.all(trace([1, 2], 'all')), await Promise.resolve(trace({}, 'resolve'))); for await (const v of trace([1], 'for await')) log(v); const { a, ...rest } = trace({ a: 1, b: 2 }, 'rest'); log(a, rest); async function* g() { yield* trace([1, 2], 'delegate'); } for await (const v of g()) log(v); const o: any = { get p() { return Promise.resolve('getter'); }, set p(v) { v.then((x: any) => log('setter', x)); }, get then() { log('then?'); return undefined; } }; log(await o.p); o.p = Promise.resolve(1); log((await o) === o); class A { static get [Symbol.species]() { log('species'); return Promise; } get lazy() { const v = (async () => { await null; return 'lazy'; })(); Object.defineProperty(this, 'lazy', { value: v }); return v; } } const x = new A(); log(await x.lazy, x.lazy === x.lazy); log(await new Promise((r) => r(trace({ then: undefined }, 'executor')))); await attempt(() => Promise.race(trace(new Set([1]), 'race'))); await using d = trace({ [Symbol.asyncDispose]: async () => log('disposed') }, 'using'); await attempt(async () => { await using e = trace({ async [Symbol.asyncDispose]() { log('e', this === undefined); } }, 'using e'); return e.missing; }); await attempt(() => Array.fromAsync(trace([1], 'fromAsync'))); const revoked = Proxy.revocable({}, {}); revoked.revoke(); await attempt(() => revoked.proxy); await attempt(async () => { for await (const v of revoked.proxy as any) v; }); await attempt(async () => { throw revoked.proxy; }).catch(() => log('shown'));
await new Promise((resolve) => setTimeout(resolve, 5));
}
console.log(lines.join('\n'));
