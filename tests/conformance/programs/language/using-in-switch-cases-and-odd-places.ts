// profile: both
const lines = [];
let ticks = 0;
const tick = () => { if (++ticks < 400) queueMicrotask(tick); };
queueMicrotask(tick);
const show = (v) => (typeof v === 'string' ? v : typeof v === 'function' ? 'function ' + v.name : v instanceof Error ? v.name + ': ' + v.message : typeof v === 'symbol' ? v.toString() : JSON.stringify(v) ?? String(v));
const log = (...v) => { lines.push(ticks + ' ' + v.map(show).join(' ')); return v[0]; };
const attempt = async (run) => { try { return log('gave', await run()); } catch (e) { return log('threw', e); } };
const r = (name, wait = false) => ({ name, [wait ? Symbol.asyncDispose : Symbol.dispose]() { log('dispose', name); if (wait) return Promise.resolve(); } });
async function f(k) { switch (await k) { case 0: { using a = r('a'); await using b = r('b', true); log('in', a.name, b.name); break; } case 1: { await using c = r('c', true); if (c) { using d = r('d'); return d.name; } } default: { { await using e = null; log('null', e); } await using g = r('g', true), h = r('h', true); throw 'thrown ' + g.name + h.name; } } return 'end'; }
for (const k of [0, 1, 2]) await attempt(() => f(k));
for (using x of [r('x1'), r('x2')]) { if (x.name === 'x1') continue; log('body'); } for (await using y of [r('y1', true), r('y2')]) { await null; log(y.name); } for (using z = r('z'); ; ) { log('once', z.name); break; } for await (using w of [r('w1'), Promise.resolve(r('w2'))]) log(w.name); for await (await using v of [r('v1', true)]) { await using u = r('u', true); log(v.name, u.name); }
try { using t = r('t'); throw 'from try'; } catch (e) { log(e); using s = r('s'); log('catch'); } finally { await using q = r('q', true); log('finally', q.name); } l: { await using m = r('m', true); break l; } { await using undefinedOne = undefined; using nullOne = null; } if (true) { using one = r('one'); } else { using two = r('two'); }
class A { static { using s = r('static'); log('block', s.name); } async m() { await using self = r('self', true); return (async () => { await using deep = r('deep', true); return self.name + deep.name; })(); } *g() { using y = r('yielding'); yield y.name; } async *h() { await using y = r('async yielding', true); yield y.name; using z = r('second'); yield z.name; } } log(await new A().m()); for (const v of new A().g()) { log(v); break; } for await (const v of new A().h()) log(v); const it = new A().h(); await it.next(); log(await it.return(1)); const it2 = new A().h(); await it2.next(); await attempt(() => it2.throw('thrown in'));
const bad = (name) => ({ [Symbol.dispose]() { log('bad', name); throw name; } }); await attempt(async () => { using a = bad('a'); using b = bad('b'); throw 'c'; }).then((e) => log(e.error, e.suppressed?.error, e.suppressed?.suppressed)); await attempt(async () => { await using a = { async [Symbol.asyncDispose]() { throw 'A'; } }; using b = bad('B'); return 'lost'; }).then((e) => log(e.error, e.suppressed)); await attempt(async () => { await using a = {}; }); await attempt(async () => { using a = 1; }); await attempt(async () => { await using a = { [Symbol.asyncDispose]: 1 }; }); await attempt(async () => { await using a = { get [Symbol.asyncDispose]() { throw 'getter'; } }; }); await attempt(async () => { using a = await Promise.resolve(r('awaited')); return a.name; });
await new Promise((resolve) => setTimeout(resolve, 5));
console.log(lines.join('\n'));
