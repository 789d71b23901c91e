// profile: both
const lines: string[] = [];
let ticks = 0;
const tick = () => { if (++ticks < 400) queueMicrotask(tick); };
const begin = (title: string) => { lines.push(title); ticks = 0; queueMicrotask(tick); };
const show = (v: any): string => (typeof v === 'string' ? v : typeof v === 'function' ? 'function ' + v.name : v instanceof Error ? v.name + ': ' + v.message : typeof v === 'symbol' ? v.toString() : JSON.stringify(v) ?? String(v));
const log = (...v: any[]) => { lines.push(ticks + ' ' + v.map(show).join(' ')); return v[0]; };
const attempt = async (run: () => any) => { try { return log('gave', await run()); } catch (e) { return log('threw', e); } };
{
begin('labelled continue across for await with finally');
const make = (name: string, n = 3) => ({ [Symbol.asyncIterator]() { let i = 0; log(name, 'open'); return { async next() { log(name, 'next', i); return { value: i++, done: i > n }; }, async return(v: any) { log(name, 'return', v); await null; return { value: v, done: true }; } }; } });
async function f(kind: string) {
  outer: for await (const a of make('A')) { try { middle: for (const b of [0, 1]) { try { inner: for await (const c of make('C')) { try { if (kind === 'continue outer') continue outer; if (kind === 'continue middle') continue middle; if (kind === 'break outer') break outer; if (kind === 'break inner') break inner; if (kind === 'return') return [a, b, c]; if (kind === 'throw') throw kind; if (kind === 'continue inner') continue inner; await c; } finally { log('f3', a, b, c); await null; if (kind === 'override' && c === 1) continue outer; } } } finally { log('f2', a, b); } } } finally { log('f1', a); await null; } }
  log('after'); return kind;
}
for (const kind of ['continue outer', 'continue middle', 'break outer', 'break inner', 'return', 'throw', 'continue inner', 'override', 'none']) await attempt(() => f(kind));
async function* g() { one: for await (const a of make('G', 2)) { two: do { try { yield a; continue one; } finally { log('gf', a); if (a === 0) break two; } } while (true); yield 'after two'; } } const all: any[] = []; for await (const v of g()) all.push(v); log(all); const it = g(); log(await it.next(), await it.return(9 as any), await it.next());
async function h() { a: { b: for await (const x of make('H')) { switch (x) { case 0: continue b; case 1: break a; } } log('not here'); } log('here'); for (const x of [1, 2]) for await (const y of [x]) { if (y === 1) continue; return y; } return 0; } log(await h());
await attempt(async () => { l: for await (const x of { [Symbol.asyncIterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => Promise.reject('return rejects') }) } as any) { try { continue l; } finally { break l; } } }); await attempt(async () => { for await (const x of { [Symbol.asyncIterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => Promise.reject('hidden') }) } as any) throw 'shown' + x; });
await new Promise((resolve) => setTimeout(resolve, 5));
}
{
begin('thrown and returned through finally');
async function f(k: string): Promise<any> { try { try { if (k.includes('t')) throw 'try'; if (k.includes('r')) return await log('returning'); await Promise.reject('rejected'); } catch (e) { log('catch', e); if (k.includes('c')) throw 'catch'; if (k.includes('x')) return 'catch returns'; } finally { log('finally'); await null; if (k.includes('F')) return 'finally returns'; if (k.includes('T')) throw 'finally'; } return 'end'; } finally { log('outer'); if (k.includes('L')) for (;;) { try { continue_(); break; } finally { log('loop'); } } } } const continue_ = () => 1; for (const k of ['', 't', 'r', 'tc', 'tx', 'F', 'tcF', 'rF', 'T', 'rT', 'txT', 'L', 'rL', 'tcL']) { log(k); await attempt(() => f(k)); } async function g() { for (let i = 0; i < 3; i++) { try { if (i === 1) continue; return i ? 'late' : await Promise.reject(i); } catch (e) { log('c', e); } finally { log('f', i); await i; if (i === 2) break; } } return 'after'; } await attempt(g); async function* h() { try { yield 1; } finally { try { yield 2; } finally { log('deep'); await null; } } } for await (const v of h()) { log(v); if (v === 1) break; } const it = h(); await it.next(); log(await it.return('r' as any), await it.return('again' as any), await it.next()); await attempt(async () => { try { return await (async () => { try { await null; throw 1; } finally { await null; log('inner'); } })(); } catch { return 'no binding'; } }); await attempt(async () => { try { throw null; } catch (e) { return e; } }); await attempt(async () => { try { throw undefined; } catch ({ message }: any) { return message; } }); const p = (async () => { try { return Promise.reject('not awaited'); } catch { return 'never'; } })(); await attempt(() => p); await attempt(async () => { l: try { return 1; } finally { break l; } return 2; }); await attempt(async () => { switch (await 1) { case 1: try { break; } finally { log('left a case'); } case 2: return 'fell'; } return 'broke'; }); log(await (async () => { let i = 0; try { return i; } finally { i = 5; await null; } })());
await new Promise((resolve) => setTimeout(resolve, 5));
}
console.log(lines.join('\n'));
