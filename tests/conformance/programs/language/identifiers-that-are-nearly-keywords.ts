// profile: both
const lines: string[] = [];
let ticks = 0;
const tick = () => { if (++ticks < 400) queueMicrotask(tick); };
queueMicrotask(tick);
const show = (v: any): string => (typeof v === 'string' ? v : typeof v === 'function' ? 'function ' + v.name : v instanceof Error ? v.name + ': ' + v.message : typeof v === 'symbol' ? v.toString() : JSON.stringify(v) ?? String(v));
const log = (...v: any[]) => { lines.push(ticks + ' ' + v.map(show).join(' ')); return v[0]; };
const attempt = async (run: () => any) => { try { return log('gave', await run()); } catch (e) { return log('threw', e); } };
var async: any = async (async: any) => await async, of: any = [1], get = 1, set = 2, from = 3, as: any = 4, type: any = 5, using: any = [6], accessor: any = 7, meta = 8, target = 9, let_ = 10, constructor = 11, then = 12, catch_ = 13; log(await async(1), async.name); for (var async2 of of) log(async2); for (async of => 1; false; ); for await (async of [2]) log(async); async = async function async() { return async.name; }; log(await async()); const async$ = async x => await x, await$ = 1; log(await async$(await$), await (async) as any instanceof Promise); using
[0]; using[0] = 1; log(using); type = as; as = type; log(type as any, (as as any)); const o = { async, get, set, await: 1, async async() { return 1; }, async get() { return 2; }, async set() { return 3; }, get get2() { return 4; }, set set2(v: any) {}, async *async2() {}, get async3() { return 5; }, async 'await'() {}, static: 1, yield: 2, new: 3, async new() { return 6; }, if: async () => 7, of, from, constructor: 8, __proto__: null } as any; log(await o.async(), await o.get(), await o.set(), o.get2, o.async3, await o.new(), await o.if(), Object.keys(o)); class A { async = 1; get = 2; set = 3; static = 4; static async = 5; static get get() { return 6; } static async get2() { return 7; } async async2() { return 8; } async
await() { return 9; } get
get2() { return 10; } static
static2 = 11; accessor
= 12; declare
= 13; readonly
= 14; async *[Symbol.asyncIterator]() { yield this.async; } await = () => 15; yield = 16; static of(async: any) { return async; } } const a: any = new A(); log(Object.keys(a), (A as any).async, A.get, await A.get2(), await a.async2(), a.get2, (A as any).static2, A.of(1)); for await (const x of a) log(x); l\u0061bel: for (const \u0061b of [1]) { log(ab, a\u0062); continue l\u0061bel; } const ünï = async (ñ: any) => ñ, 变量 = await ünï('变'), $ = 1, _ = 2, $$ = 3, ℮ = 4, ゛x = 5; log(变量, $, _, $$, ℮, ゛x, ünï.name); var yield_ = 1, await_ = 2, arguments_ = 3, undefined_ = undefined, NaN2 = NaN; log(yield_, await_, arguments_, undefined_, NaN2); const { async: b, await: c, if: d } = o; log(typeof b, typeof c, typeof d); async () => {}; async
(1); log('end');
await new Promise((resolve) => setTimeout(resolve, 5));
console.log(lines.join('\n'));
