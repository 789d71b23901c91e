// profile: both
const lines: string[] = [];
let ticks = 0;
const tick = () => { if (++ticks < 400) queueMicrotask(tick); };
const begin = (title: string) => { lines.push(title); ticks = 0; queueMicrotask(tick); };
const show = (v: any): string => (typeof v === 'string' ? v : typeof v === 'function' ? 'function ' + v.name : v instanceof Error ? v.name + ': ' + v.message : typeof v === 'symbol' ? v.toString() : JSON.stringify(v) ?? String(v));
const log = (...v: any[]) => { lines.push(ticks + ' ' + v.map(show).join(' ')); return v[0]; };
const attempt = async (run: () => any) => { try { return log('gave', await run()); } catch (e) { return log('threw', e); } };
{
begin('async generator requests in a queue');
async function* g(): AsyncGenerator<any, any, any> { try { log('start'); const a = yield 1; log('a', a); const b = yield Promise.resolve(2); log('b', b); yield 3; } catch (e) { log('caught', e); const c = yield 'from catch'; log('c', c); throw 'again'; } finally { log('finally'); await null; yield 'from finally'; log('end'); } }
for (const order of ['nnnnn', 'nrnn', 'ntnnn', 'rn', 'tn', 'nnrtn', 'nttnn', 'nrrnn', 'tttt', 'nrtnr']) {
  const it = g(); log(order);
  const all = [...order].map((k, i) => (k === 'n' ? it.next(i) : k === 'r' ? it.return('r' + i) : it.throw('t' + i)).then((v) => log(order + i, v), (e) => log(order + i + ' rejected', e)));
  await Promise.all(all);
}
const thrower = (async function* () { yield Promise.reject('inner'); yield 2; })();
await attempt(() => thrower.next()); await attempt(() => thrower.next());
const returned = (async function* () { try { return Promise.reject('late'); } catch (e) { log('caught return', e); return 'mended'; } })();
await attempt(() => returned.next());
const resolvedThenable = (async function* () { yield { then(f: any) { log('then'); f('thenable'); } }; })();
await attempt(() => resolvedThenable.next()); await attempt(() => resolvedThenable.return({ then(_: any, r: any) { r('no'); } } as any));
await attempt(() => g().return(Promise.reject('rejected return'))); await attempt(() => (g() as any).return({ get then() { throw 'then getter'; } }));
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('async generators from within');
let self: any; async function* g() { log('own next', await self.next().catch ? 'promise' : ''); yield 1; }
const h: any = (async function* () { const p = h.next('inner'); log('asked'); const v = yield 'first'; log('v', v); p.then((x: any) => log('p', x)); yield 'second'; })();
await attempt(() => h.next('outer')); await attempt(() => h.next('third')); await attempt(() => h.next());
const r: any = (async function* () { r.return('early').then((x: any) => log('return', x)); await null; log('still'); yield 1; log('never'); })();
await attempt(() => r.next()); await attempt(() => r.next());
const t: any = (async function* () { try { t.throw('boom').then((x: any) => log('t', x), (e: any) => log('t rejected', e)); yield 1; } catch (e) { log('in', e); return 5; } })();
await attempt(() => t.next()); await attempt(() => t.next());
log(typeof g, self);
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('delegation to broken iterators');
const it = (parts: any): any => ({ [Symbol.asyncIterator]: () => ({ next: (v: any) => (log('next', v), { value: 1, done: false }), ...parts }) }); const sync = (parts: any): any => ({ [Symbol.iterator]: () => ({ next: (v: any) => (log('sync next', v), { value: Promise.resolve('s'), done: false }), ...parts }) });
const all: [string, any][] = [['next gives 5', it({ next: () => 5 })], ['next gives a promise of 5', it({ next: async () => 5 })], ['next throws', it({ next() { throw 'next'; } })], ['next rejects', it({ next: () => Promise.reject('rejects') })], ['next is none', it({ next: 7 })], ['done throws', it({ next: () => ({ get done() { throw 'done'; } }) })], ['value throws', it({ next: () => ({ done: true, get value() { throw 'value'; } }) })], ['no throw, return throws', it({ return() { throw 'return'; } })], ['no throw, return gives 5', it({ return: () => 5 })], ['throw is none', it({ throw: 5 })], ['return is none', it({ return: 5 })], ['throw gives 5', it({ throw: () => 5 })], ['throw goes on', it({ throw: (e: any) => (log('throw', e), { value: 'on', done: false }) })], ['throw ends', it({ throw: (e: any) => ({ value: 'ended', done: true }) })], ['return waits', it({ return: (v: any) => (log('return', v), { value: 'kept', done: false }) })], ['return null', it({ return: null, throw: null })], ['method gives 5', { [Symbol.asyncIterator]: () => 5 }], ['method throws', { [Symbol.asyncIterator]() { throw 'method'; } }], ['method is null', { [Symbol.asyncIterator]: null, *[Symbol.iterator]() { try { yield 'fell back'; } finally { log('closed'); } } }], ['sync rejects', sync({ next: () => ({ value: Promise.reject('sync rejects'), done: false }), return: (v: any) => (log('sync return', v), {}) })], ['sync next gives 5', sync({ next: () => 5 })], ['sync return throws', sync({ return() { throw 'sync return'; } })], ['sync throw', sync({ throw: (e: any) => (log('sync throw', e), { value: Promise.resolve('thrown'), done: true }) })], ['sync no throw', sync({ return: () => (log('sync closed'), {}) })], ['sync thenables', sync({ next: () => ({ value: { then(f: any) { log('then'); f('t'); } }, done: false }) })]];
async function* through(x: any): any { try { const v = yield* x; log('result', v); return v; } catch (e) { log('inside', e); throw e; } finally { log('finally'); } }
for (const [name, x] of all) for (const how of ['next', 'throw', 'return'] as const) { const g = through(x); log(name, how); await attempt(() => g.next('a')); await attempt(() => g[how]('b')); await attempt(() => g.next('c')); }
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('sync generators delegating to broken iterators');
const it = (parts: any): any => ({ [Symbol.iterator]: () => ({ next: (v: any) => (log('next', v), { value: 1, done: false }), ...parts }) });
const all: [string, any][] = [['next gives 5', it({ next: () => 5 })], ['next throws', it({ next() { throw 'next'; } })], ['next is none', it({ next: 7 })], ['done throws', it({ next: () => ({ get done() { throw 'done'; } }) })], ['no throw, return throws', it({ return() { throw 'return'; } })], ['throw is none', it({ throw: 5 })], ['throw ends', it({ throw: (e: any) => ({ value: 'ended' + e, done: true }) })], ['return waits', it({ return: (v: any) => ({ value: 'kept' + v, done: false }) })], ['method gives 5', { [Symbol.iterator]: () => 5 }], ['a promise', Promise.resolve(1)], ['a text', 'ab']];
function* through(x: any): any { try { const v = yield* x; log('result', v); return v; } catch (e) { log('inside', e); throw e; } finally { log('finally'); } }
for (const [name, x] of all) for (const how of ['next', 'throw', 'return'] as const) { const g = through(x); log(name, how); for (const step of [() => g.next('a'), () => g[how]('b'), () => g.next('c')]) try { log('gave', step()); } catch (e) { log('threw', e); } }
function* outer() { const r: any = yield* inner(); log('r', r); yield* [1, 2].map((v) => v * 2); return yield* (function* () { return yield 'deep'; })(); } function* inner() { try { yield 'i'; return 'ir'; } finally { yield 'cleanup'; } } const g = outer(); log(g.next(), g.return(9 as any), g.next(), g.next()); const h = outer(); log([...h]); for await (const v of outer() as any) log('async over sync', v);
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('iterators helpers and closing');
const src = (name: string, n = 3) => ({ i: 0, [Symbol.iterator]() { return this; }, next() { log(name, 'next'); return { value: this.i++, done: this.i > n }; }, return(v?: any) { log(name, 'return', v); return { value: v, done: true }; } }); const [a] = src('a'); log(a); const [b, ...c] = src('b'); log(b, c); for (const x of src('c')) { await x; if (x) break; } await attempt(async () => { for (const x of src('d')) { await null; throw 'thrown ' + x; } }); await attempt(async () => { for (const x of src('e')) return x; }); log(Math.max(...src('f')), new Set(src('g')).size, [...src('h')], Array.from(src('i')), Object.fromEntries([['k', 1]])); await attempt(() => new Map(src('j') as any)); log(await Promise.all(src('k')), await Promise.race(src('l'))); await attempt(() => Promise.all.call(class { constructor(e: any) { e(() => {}, () => {}); } static resolve() { throw 'resolve throws'; } } as any, src('m'))); function* g() { try { yield* src('n') as any; } finally { log('g closed'); } } for (const x of g()) if (x) break; const helper = Iterator.from(src('o')).map((v: any) => v * 2).filter((v: any) => v > 0).take(1); log([...helper as any]); for await (const x of src('p')) { if (x) break; } await attempt(async () => { for await (const x of src('q')) throw x; }); log(await Array.fromAsync(src('r') as any)); await attempt(() => Array.fromAsync(src('s') as any, () => { throw 'mapper'; })); const [d = await 1, , e] = src('t'); log(d, e); let f: any; [f, f = await 5] = src('u', 1) as any; log(f); [] = src('v') as any; const { length } = [...src('w')]; log(length); async function* ag() { yield* src('x') as any; } for await (const x of ag()) { if (x) break; } const it = ag(); await it.next(); log(await it.return('early')); const h = (function* () { const r: any = yield 1; log('r', r); try { yield 2; } finally { yield 3; } })(); log(h.next(), h.next('v'), h.return(9 as any), h.next(), h.next()); log([..."aé😀"], [...new Map([[1, 2]]).entries()], Iterator.prototype.constructor === Iterator);
await new Promise((resolve) => setTimeout(resolve, 5));
}
console.log(lines.join('\n'));
