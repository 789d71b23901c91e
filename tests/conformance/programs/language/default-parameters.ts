// profile: both
const log = (...v: unknown[]) => console.log(v.map(String).join(' '));
const thrower = (): never => { throw new RangeError('default'); };
async function a(x = thrower()) { log('never'); return x; }
async function* g(x = thrower()) { log('never'); yield x; }
let sync = 'sync';
try { const p = a(); sync = 'no throw'; p.catch((e) => log('rejected', e)); } catch (e) { log('thrown', e); }
log(sync);
try { g(); log('never'); } catch (e) { log('generator throws at once', e); }
const arrow = async (x = thrower()) => x;
arrow().catch((e) => log('arrow', e));
const o = { async m({ a = thrower() } = {}) { return a; }, async *n([x] = thrower() as any) { yield x; } };
o.m().catch((e) => log('method', e));
try { o.n(); } catch (e) { log('n', e); }
async function d(this: any, { p = 1, q: { r = p } = {} as any } = {}, [s = r, ...t] = [] as any[], u = () => [p, r, s, t, arguments.length], ...rest: number[]) { await null; p = 100; return JSON.stringify([u(), rest]); }
log(await d(), await d({ p: 2 }, [undefined, 4, 5], undefined, 6, 7));
async function tdz(x = y, y = 1) { return [x, y]; }
tdz(1 as any).then(log); (tdz as any)().catch((e: Error) => log(e));
async function shadow(x = 1, f = () => x) { var x = 2; await null; return [x, f()]; }
log(await shadow());
const dup = async (p: Promise<number>, v = p.then((n) => n + 1)) => v;
log(await dup(Promise.resolve(1)));
async function iter([x, y] = (function* () { try { yield 1; yield 2; yield 3; } finally { log('iterator closed'); } })() as any) { return x + y; }
log(await iter());
const f2 = async (a: any, { length } = a) => length; f2(null).catch((e) => log(e.message)); log(await f2('abc'));
