import { suite } from './testing/suite.ts';

const ITERABLE = `
  const source = (name, n) => ({
    [Symbol.asyncIterator]() {
      log(name, 'iterator');
      let i = 0;
      return {
        async next() { log(name, 'next'); return i < n ? { value: i++, done: false } : { value: 'end', done: true }; },
        async return(v) { log(name, 'return'); return {}; },
      };
    },
  });
`;

suite('loops', {
  'without braces':
    'for (let i = 0; i < 2; i++) log(i); let n = 2; while (n--) log(n); do log("d"); while (false); for (const k in { a: 1 }) log(k); for (const x of [1]) log(x);',
  'without a body':
    'let n = 0; for (; n < 3; n++); while (n-- > 0); log(n); for (const x of [1, 2]);',
  'ending without semicolons':
    'let n = 0\ndo n++\nwhile (n < 3)\nlog(n)\nfor (;n < 5;) n++\nlog(n)\nwhile (n < 7) n++\n;[n].forEach(log)',
  'in an if with an else':
    'const f = (x) => { if (x) for (const y of [1]) log(y); else while (true) { log("e"); break; } }; f(1); f(0);',
  'nested without braces':
    'for (const x of [1, 2]) for (const y in { a: 1 }) if (x) while (true) { log(x, y); break; }',
  'labels, break and continue':
    'outer: for (let i = 0; i < 3; i++) { inner: for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; log(i, j); continue inner; } }',
  'a label twice':
    'a: b: for (const x of [1, 2, 3]) { if (x === 1) continue a; if (x === 2) continue b; log(x); }',
  'closures over loop variables':
    'const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); i += 0; } for (const f of fs) log(f());',
  'of strings, maps and generators':
    'for (const c of "a😀b") log(c); for (const [k, v] of new Map([["a", 1]])) log(k, v); for (const x of (function* () { yield 1; yield 2; })()) { log(x); break; }',
  'heads that are expressions':
    'let o = {}; for (o.x of [1, 2]) log(o.x); for (o["y"] in { k: 1 }) log(o.y); let a; for ([a] of [[1]]) log(a); for ({ a } of [{ a: 2 }]) log(a);',
  'a sequence in the head':
    'for (const k in (0, { a: 1 })) log(k); let i; for (i = 0, log("init"); i < 1; i++, log("step")) log(i);',
  'closing iterators':
    'const it = { [Symbol.iterator]() { return { i: 0, next() { return { value: this.i++, done: false }; }, return() { log("closed"); return {}; } }; } }; for (const x of it) { if (x > 1) break; } (() => { for (const x of it) return; })(); try { for (const x of it) throw 1; } catch {} const [a] = it;',
  'not iterable':
    'try { for (const x of 5) log(x); } catch (e) { log(e); } const o = {}; try { for (const x of o.list) log(x); } catch (e) { log(e); }',
});

suite('for await', {
  'to the end': `${ITERABLE} for await (const x of source('s', 2)) log(x); log('after');`,
  break: `${ITERABLE} for await (const x of source('s', 3)) { log(x); if (x === 1) break; } log('after');`,
  'continue and labels': `${ITERABLE} outer: for (const y of [1, 2]) for await (const x of source('s' + y, 3)) { if (x === 1) continue outer; log(y, x); } log('after');`,
  'a label of its own': `${ITERABLE} own: for await (const x of source('s', 3)) { if (x === 0) continue own; log(x); break own; } log('after');`,
  return: `${ITERABLE} const f = async () => { for await (const x of source('s', 3)) { return x; } }; log(await f());`,
  throw: `${ITERABLE} const f = async () => { for await (const x of source('s', 3)) throw new Error('in'); }; await f().catch(log);`,
  'without braces': `${ITERABLE} for await (const x of source('s', 2)) log(x); if (1) for await (const y of [5]) log(y); else log('no');`,
  'over sync iterables':
    'for await (const x of [1, Promise.resolve(2), { then(r) { r(3); } }]) log(x);',
  'over a sync iterable that rejects':
    'try { for await (const x of [1, Promise.reject(new Error("r"))]) log(x); } catch (e) { log(e); }',
  'leaving a sync iterable early':
    'function* g() { try { yield 1; yield 2; } finally { log("closed"); } } for await (const x of g()) { log(x); break; } log("after");',
  'over generators':
    'async function* g() { try { for (let i = 0; ; i++) yield i; } finally { log("done"); await 0; log("done 2"); } } for await (const x of g()) { if (x > 1) break; log(x); } log("after");',
  'rejecting next':
    'const s = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("n")), return() { log("return"); return {}; } }) }; try { for await (const x of s) log(x); } catch (e) { log(e); }',
  'with a pattern': 'for await (const { a = await 1, b: [c] } of [{ b: [2] }]) log(a, c);',
  'into an existing variable':
    'let x; const o = {}; for await (x of [1, 2]); log(x); for await (o.y of [3]) log(o); for await ([x] of [[4]]) log(x);',
  'of a sequence': 'for await (const x of (log("s"), [1])) log(x);',
  'of an awaited value': 'for await (const x of await Promise.resolve([1])) log(x);',
  concurrently: `${ITERABLE} const run = async (n) => { for await (const x of source(n, 2)) { log(n, x); await 0; } }; await Promise.all([run('a'), run('b')]);`,
  'null and undefined':
    'for (const v of [null, undefined, 5, {}]) { try { for await (const x of v) log(x); } catch (e) { log(e.name); } }',
  'in a try with finally': `${ITERABLE} const f = async () => { try { for await (const x of source('s', 2)) { if (x) return 'r'; } } finally { log('fin'); } }; log(await f());`,
});

suite('generators', {
  'sync generators':
    'function* g(x) { const y = yield x; log("y", y); const z = yield* h(); log("z", z); try { yield 3; } finally { log("f"); } return 4; } function* h() { yield 2; return "h"; } const it = g(1); log(it.next(), it.next("a"), it.next(), it.return(5), it.next());',
  'async generators':
    'async function* g(x) { log("start"); const y = yield x; log("y", y); return await y; } const it = g(1); log("made"); log(await it.next(), await it.next("a"), await it.next());',
  'a queue of requests':
    'async function* g() { yield 1; yield 2; return 3; } const it = g(); log(await Promise.all([it.next(), it.next(), it.next(), it.next()]));',
  'bare yields':
    'async function* g() { const x = yield\n; const y = yield; log(x, y); yield } const it = g(); await it.next(); await it.next(1); log(await it.next(2), await it.next());',
  'yield in expressions':
    'async function* g() { log([yield 1, (yield 2) + 1, `${yield 3}`, { a: yield 4 }]); const f = (x) => x; log(f(yield 5), (yield 6) ? 1 : 2); } const it = g(); for (let i = 0; i < 7; i++) log(await it.next(i));',
  'yielded promises are awaited':
    'async function* g() { yield Promise.resolve(1); try { yield Promise.reject(new Error("y")); } catch (e) { log("caught", e); } return Promise.resolve(2); } for await (const x of g()) log(x); const it = g(); log(await it.next());',
  throw:
    'async function* g() { try { yield 1; } catch (e) { log("c", e); yield 2; } finally { log("f"); } } const it = g(); await it.next(); log(await it.throw("t"), await it.next());',
  'throw before the start':
    'async function* g() { log("never"); yield 1; } const it = g(); await it.throw(new Error("t")).catch(log); log(await it.next());',
  return:
    'async function* g() { try { yield 1; } finally { log("f"); await 0; yield 2; } } const it = g(); await it.next(); log(await it.return(9), await it.next(), await it.next());',
  'delegation to async':
    'async function* a() { const x = yield "a1"; log("got", x); return "ra"; } async function* b() { const r = yield* a(); log("r", r); yield* [1, Promise.resolve(2)]; } const it = b(); for (let i = 0; i < 5; i++) log(await it.next(i));',
  'delegation with comments':
    'async function* b() { yield /*a*/ * /*b*/ [1]; yield* /*c*/ [2] } for await (const x of b()) log(x);',
  'delegation and throw':
    'async function* a() { try { yield 1; } catch (e) { log("inner", e); throw e; } } async function* b() { try { yield* a(); } catch (e) { log("outer", e); } } const it = b(); await it.next(); log(await it.throw("x"));',
  'return await in a generator':
    'async function* g() { return await 1; } async function* h() { return Promise.resolve(2); } log(await g().next(), await h().next());',
  'a rejected return':
    'async function* g() { try { return Promise.reject(new Error("r")); } catch (e) { log("c", e); return 2; } } log(await g().next());',
  'defaults of generators':
    'async function* g(x = log("default")) { yield x; } log("before"); const it = g(); log("after"); await it.next(); function* h({ a }) {} try { h(null); } catch (e) { log(e.name); } try { (async function* ({ a }) {})(null); } catch (e) { log(e.name); }',
  'ticks of yields':
    'async function* g() { for (let i = 0; i < 3; i++) yield i; } (async () => { for (let i = 0; i < 12; i++) { await 0; log("t", i); } })(); for await (const x of g()) log(x);',
});

suite('catch, finally and disposal', {
  'catch forms':
    'const f = async (x) => { try { await x(); } catch { log("none"); } try { await x(); } catch ({ message }) { log(message); } try { await x(); } catch (e) { log(e); } }; await f(async () => { throw new Error("m"); });',
  'a catch with its own names':
    'try { throw 1; } catch (e) { let x = e; const f = () => e; log(x, f()); { let e = 2; log(e); } } try { throw [1]; } catch ([a, b = 2]) { log(a, b); }',
  'empty catches and finallies':
    'try { throw 1; } catch {} try {} finally {} try { throw 1; } catch (e) {} finally {} await (async () => { try { await Promise.reject(1); } catch {} finally {} })(); log("ok");',
  'rethrown errors keep identity':
    'const e = new Error("e"); const f = async () => { try { throw e; } catch (x) { throw x; } }; try { await f(); } catch (y) { log(y === e); }',
  'errors of all kinds':
    'for (const v of [undefined, null, 0, "s", Symbol.iterator, { a: 1 }]) { try { await (async () => { throw v; })(); } catch (e) { log(e === v); } }',
  using:
    '{ using a = { [Symbol.dispose]() { log("a"); } }; using b = { [Symbol.dispose]() { log("b"); } }, n = null; log("body"); }',
  'await using':
    'const r = (n) => ({ async [Symbol.asyncDispose]() { log("dispose", n); await 0; log("disposed", n); } }); { await using a = r("a"); await using b = r("b"); log("body"); } log("after");',
  'await using of null':
    '{ await using a = null; log("1"); } log("2"); { await using a = null; await using b = undefined; log("3"); } log("4"); { await using a = null; using b = null; await using c = null; } log("5");',
  'await using of several, null or not':
    'const r = (n) => n && { async [Symbol.asyncDispose]() { log("d", n); await 0; log("e", n); } }; for (let i = 0; i < 8; i++) { const p = (async () => { await using a = r(i & 1 && "a" + i) || null; await using b = r(i & 2 && "b" + i) || null, x = null; log("mid", i); await using c = r(i & 4 && "c" + i) || undefined; log("body", i); })(); await p; log("after", i); }',
  'await using names what it declares':
    '{ await using a = null; await using b = class { static async [Symbol.asyncDispose]() { log("d", this.name); } }; log(b.name); try { { await using c = null; d; await using d = null; } } catch (e) { log(e); } }',
  'await /* c */ using with types':
    'const r = { async [Symbol.asyncDispose]() { log("d") } }\n{\nawait /* c */ using a = r\nawait using b = r\nawait  using c = r // d\nlog("body")\n}',
  'await using mixed':
    'const s = { [Symbol.dispose]() { log("sync"); } }; const t = { async [Symbol.asyncDispose]() { log("async"); } }; { await using a = t; using b = s; await using c = null; using d = s; log("body"); } log("after");',
  'await using falls back to sync':
    '{ await using a = { [Symbol.dispose]() { log("sync"); } }; } log("after");',
  'await using in functions':
    'const r = { async [Symbol.asyncDispose]() { log("d"); } }; const f = async () => { await using x = r; return "value"; }; log(await f()); const g = async () => { await using x = r; throw new Error("e"); }; await g().catch(log);',
  'await using in loops':
    'const r = (n) => ({ n, async [Symbol.asyncDispose]() { log("d", n); } }); for (await using x of [r(1), r(2)]) log(x.n); for await (await using x of [r(3)]) log(x.n); for (const i of [4, 5]) { await using x = r(i); if (i === 4) continue; log(i); }',
  'await using left by return':
    'const r = (n) => ({ n, async [Symbol.asyncDispose]() { log("d", n); } }); const f = async () => { for (await using x of [r(1), r(2)]) { return x.n; } }; log(await f());',
  'suppressed errors':
    'const bad = (n) => ({ async [Symbol.asyncDispose]() { throw new Error(n); } }); try { await using a = bad("a"); await using b = bad("b"); throw new Error("body"); } catch (e) { log(e.name, e.error.message, e.suppressed.error.message, e.suppressed.suppressed.message); }',
  'what cannot be disposed':
    'try { await using a = {}; } catch (e) { log(e); } try { using a = 5; } catch (e) { log(e); }',
  'without semicolons':
    'const r = { async [Symbol.asyncDispose]() { log("d") } }\n{\nawait using a = r\nlog("body")\n}\n{\nawait using b = r\n}',
  'generators and await using':
    'const r = { async [Symbol.asyncDispose]() { log("d"); } }; async function* g() { await using x = r; yield 1; yield 2; } for await (const x of g()) { log(x); break; } log("after");',
});
