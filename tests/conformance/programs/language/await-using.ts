// profile: node
const order: string[] = []; const r = (n: string, fail?: string) => ({ n, async [Symbol.asyncDispose]() { order.push('start ' + n); await null; order.push('end ' + n); if (fail) throw new Error(fail); } }); const s = (n: string) => ({ [Symbol.dispose]() { order.push('sync ' + n); } });
let ticks = 0; const ticking = (async () => { while (ticks < 60) { await null; ticks++; } })(); const t = (n: string) => order.push(`${n} at ${ticks}`);
{ await using a = r('a'), b = r('b'); t('body'); } t('after pair');
{ await using a = null, b = r('b2'), c = undefined; t('nulls'); } t('after nulls');
{ await using a = r('a3'), b = null; t('x'); } t('after a3');
{ await using a = s('sync1') as any, b = s('sync2') as any; } t('after sync'); { await using n = null; } t('after null'); { await using n = null, m = null; } t('after nulls 2');
{ using a = s('u1'); await using b = r('u2'); using c = s('u3'); t('mixed'); } t('after mixed');
async function f() { await using a = r('f1'), b = r('f2', 'broken'); return t('returning'); } await f().catch((e) => t(e.message));
try { await using a = r('g1', 'e1'), b = r('g2', 'e2'); throw new Error('body'); } catch (e: any) { t(e.name + e.error.message + e.suppressed.error.message); }
for (await using x of [r('l1'), r('l2')]) { t('loop ' + x.n); } for await (await using x of [r('m1')]) t('for await ' + x.n);
async function* gen() { await using a = r('gen'); yield 1; yield 2; } for await (const x of gen()) { t('got ' + x); break; } t('after gen');
{ const stack = new AsyncDisposableStack(); stack.use(r('s1')); stack.defer(async () => { t('deferred'); }); stack.adopt(5, async (v) => { t('adopted ' + v); }); await stack.disposeAsync(); } t('end');
outer: for (const i of [1, 2]) { await using a = r('o' + i), b = r('p' + i); if (i === 1) continue outer; break outer; } t('out'); { await using x = r('last'); await using y = r('first'); await using z = null; } t('three');
await ticking; console.log(order.join('\n'));
