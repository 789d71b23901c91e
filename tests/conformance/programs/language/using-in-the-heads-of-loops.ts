// profile: both
const lines = [];
let ticks = 0;
const tick = () => { if (++ticks < 200) queueMicrotask(tick); };
queueMicrotask(tick);
const log = (...v) => lines.push(ticks + ' ' + v.join(' '));
const r = (name) => ({ name, async [Symbol.asyncDispose]() { log('dispose', name); await null; log('disposed', name); } });
// No function in these loops: with one, V8 13.6 disposes once for each turn, and of `await using` ends in a crash.
async function broken() { for (await using x = r('break'); ; ) { log(x.name); break; } log('after'); }
async function finallyBreaks() { for (await using x = r('finally'); ; ) { try { log(x.name); break; } finally { await null; } } return 'left'; }
async function returns() { try { for (await using x = r('return'); ; ) { try { return x.name; } finally { log('inner'); } } } finally { log('outer'); } }
async function throws() { try { for (await using x = r('throw'), y = r('second'); ; ) { throw x.name + y.name; } } catch (e) { log('caught', e); } }
async function ends() { let i = 0; for (await using x = r('condition'); i < 2; i++) { await null; log(x.name, i); } return i; }
async function continues() { let i = 0; o: for (;;) { for (await using x = r('continue'); ; ) { if (i++ < 1) continue o; log(x.name); break o; } } return i; }
async function nulls() { for (await using x = null, y = undefined; ; ) { log(x, y); break; } return 'nothing'; }
async function* yields() { for (await using x = r('yield'); ; ) { yield x.name; yield 2; return 3; } }
const bad = { async [Symbol.asyncDispose]() { throw 'from dispose'; } };
async function fails() { for (await using x = bad; ; ) { throw 'from body'; } }
for (const f of [broken, finallyBreaks, returns, throws, ends, continues, nulls]) log(f.name, await f());
for await (const v of yields()) { log(v); if (v === 2) break; }
await fails().catch((e) => log(e.name, e.error, e.suppressed));
for (await using x = r('top'); ; ) { log(x.name); break; }
console.log(lines.join('\n'));
