import { suite } from './testing/suite.ts';

suite('calls and the platform', {
  'then, catch, finally':
    'const p = Promise.resolve(1); p.then((v) => log("t", v)).catch(log).finally(() => log("f")); p.then(); p.then(undefined, log); p["then"](log);',
  'optional calls':
    'const p = Promise.resolve(1); let q; p?.then(log); q?.then(log("never")); p.then?.(log); p.nothing?.(log("no")); log(q?.then(log).catch(log), await p?.then((x) => x + 1).then((x) => x));',
  'optional calls among others':
    'const o = { f: async () => ({ g: () => 1 }) }; log((await o.f?.())?.g(), o.x?.().y.z(), o?.["f"]?.name, delete o?.f);',
  'new Promise':
    'const p = new Promise((resolve, reject) => { log("exec"); resolve(1); reject(2); }); log(await p, p.constructor === Promise); await new Promise((_, reject) => reject(new Error("r"))).catch(log);',
  'an executor that throws':
    'await new Promise(() => { throw new Error("x"); }).catch(log); try { new Promise(); } catch (e) { log(e); } try { new Promise(5); } catch (e) { log(e); } try { Promise(() => {}); } catch (e) { log(e); }',
  'executors of all forms':
    'log(await new Promise(function (r) { r(typeof this); }), await new Promise(async (r) => { await 0; r(2); }), await new Promise((r) => setTimeout(r, 1, 3)), await new Promise(((r) => r(4))), await new Promise(((0, (r) => r(5)))));',
  'new Promise with more arguments':
    'log(await new Promise((r) => r(1), log("second")), await new Promise(...[(r) => r(2)]));',
  'a shadowed Promise':
    'const f = async () => { const Promise = class { constructor(x) { this.x = x; } static all(x) { return x; } then = undefined; }; log(new Promise(5).x, Promise.all([1])); }; await f();',
  'a Promise used before it is declared':
    'try { new Promise((r) => r()); } catch (e) { log(e); } const Promise = 5; try { new Promise(() => {}); } catch (e) { log(e); }',
  'shadowed platform functions':
    'const f = (setTimeout, fetch) => { log(setTimeout(() => 1, 2), fetch()); }; f((a, b) => [typeof a, b], (...a) => a.length); const queueMicrotask = (f) => f(3); queueMicrotask(log);',
  'own methods of platform names':
    'const o = { then: undefined, catch(...a) { return a.length; }, all(...a) { return a; }, close() { return arguments.length; }, json: () => "j" }; log(o.catch(), o.catch(1, 2), o.all(), o.all(...[1, 2]), o.all(1, ...[2]), o.close(), o.json());',
  'spread arguments':
    'const args = [log, 1]; log(...[1, 2], ...[]); setTimeout(...args); queueMicrotask(...[() => log("m")]); Promise.all(...[[1, 2]]).then(log); await new Promise((r) => setTimeout(r, 3));',
  'arguments in order':
    'const f = (x) => (log(x), x); Promise.all([f(1)], f(2)); setTimeout(f(() => {}), f(0), f(3)); queueMicrotask(() => f(4));',
  'sequences as arguments':
    'queueMicrotask((log(1), () => log(2))); Promise.resolve((1, 2)).then((0, log)); log((1, 2), (3, 4)); new Promise((0, (r) => r()));',
  'functions as arguments':
    'Promise.resolve(1).then(function named(x) { log(named.name, x); }).then(async (x) => { await x; log("async"); }); setTimeout(() => log("timer"), 1); setTimeout(log, 2, "args"); await new Promise((r) => setTimeout(r, 5));',
  'yield and await as arguments':
    'async function* g() { queueMicrotask(yield 1); Promise.resolve(await 2).then(yield 3); } const it = g(); await it.next(); await it.next(() => log("m")); await it.next((x) => log("t", x)); await 0; await 0;',
  'trailing commas':
    'log(1,); Promise.resolve(1,).then(log,); await new Promise((r,) => r(),); const f = (a,) => a; log(f(2,));',
  'texts of errors': `
    const o = { a: {}, s: 'x' }; const f = () => undefined; let u; const x = 5;
    const attempts = [
      () => o.missing(), () => o.a.b.c(), () => u.then(() => {}), () => f().then(), () => x(), () => o.s(), () => f()(), () => new x(), () => new o.a.b(),
      () => o['missing'](1), () => u.x, () => null.y, () => [...x], () => [].reduce((a) => a), () => f(f()).z, () => setTimeout.missing(), () => Promise.missing([]), () => o.then(1).x,
      () => { for (const y of f()) log(y); }, () => { const [a] = f(); }, () => { const { a } = f(); }, () => { const [a] = u; }, () => f\`x\`.y, () => u\`x\`, () => o.a?.b.c.d(), () => o.a.b?.c.d(), () => undeclared, () => undeclared(), () => { x = 1; },
      () => 1n + 1, () => x in x, () => x instanceof x, () => ({}).x.y, () => super_, () => Symbol() + '', () => f(...x), () => new f.y(...[1]),
    ];
    for (const attempt of attempts) { try { log(attempt()); } catch (e) { log(e); } }`,
  'texts of errors in async functions': `
    const f = () => undefined; const g = async () => undefined; let u; const o = {};
    const attempts = [async () => o.missing(), async () => { await o.missing(); }, async () => u.x, async () => { const y = await u.x; }, async () => { return o.a.b; }, async () => { await (await g()).x; }, async () => (await g())(), async () => { for await (const y of u.z) log(y); }];
    for (const attempt of attempts) { try { log(await attempt()); } catch (e) { log(e); } }`,
  'comma calls lose this':
    'const o = { f() { return this; } }; log((0, o.f)(), o.f() === o, (o.f)() === o, (o?.f)() === o, o["f"]() === o);',
  'chained calls over lines':
    'const r = await Promise\n  .resolve([3, 1, 2])\n  .then((xs) => xs\n    .map((x) => x * 2)\n    .sort())\n  .finally(() => log("f"))\nlog(r)',
  'calls in statements without semicolons':
    'const f = () => log("f")\nf()\nf()\n;(f)()\n;[1].map(log)\n;`x`.length\nf()\n"1".length\n!f()\nlog("end")',
  'calls as left sides':
    'const o = {}; const f = () => o; f().x = 1; f().x++; f()["y"] = f().x; [f().z] = [3]; ({ a: f().w } = { a: 4 }); delete f().x; log(o);',
  'tagged templates':
    'const t = (s, ...v) => [s.raw, v]; const o = { t, p: async () => 1 }; log(t`a${1}b\\n`, o.t`x`, String.raw`\\u`); const same = () => t`x`[0]; log(same() === same());',
  'eval of an expression': 'const x = 1; log(typeof eval, (0, eval)("1 + 1"));',
  'getters and proxies':
    'const p = new Proxy({}, { get: (_, k) => (log("get", k), k === "then" ? undefined : 1) }); log(p.x, await p); const o = { get f() { log("getter"); return () => 1; } }; log(o.f(), o?.f?.());',
  'console is untouched': 'log(typeof console.log, console.log.length);',
  'void, typeof and delete of calls':
    'const f = () => ({ a: 1 }); log(void f(), typeof f(), typeof undeclared, delete f().a, !f(), -f.length);',
  'conditional and logical calls':
    'const f = (x) => (log(x), x); f(0) || f(1) && f(2); f(null) ?? f(3); f(1) ? f("y") : f("n"); const x = f(0) || f("or"); log(x);',
  'in templates and keys':
    'const f = (x) => x; log(`${f(1)}${`${f(2)}`}`, { [f("k")]: f("v"), [`${f("t")}`]: 1 });',
  'thenables and adoption':
    'class T { then(r) { log("then"); r("t"); } } log(await new T(), await Promise.resolve(new T()), await Promise.all([new T()]));',
  'patched then':
    'const original = Promise.prototype.then; Promise.prototype.then = function (...a) { log("patched"); return original.apply(this, a); }; await Promise.resolve(1); Promise.resolve(2).then(log); await (async () => Promise.resolve(3))(); Promise.prototype.then = original;',
  'species and constructor reads':
    'const p = Promise.resolve(1); let reads = 0; Object.defineProperty(p, "constructor", { get() { reads++; return Promise; } }); await p; p.then(() => {}); await Promise.resolve(p); log(reads);',
  'withResolvers and try':
    'const { promise, resolve } = Promise.withResolvers(); resolve(Promise.try(() => 1)); log(await promise); await Promise.try(() => { throw new Error("t"); }).catch(log);',
});

suite(
  'identifiers',
  {
    'names like ours':
      'const $fermata = 1, $lab = 2, $frame = 3, $error = 4, $disposable1 = 5; log($fermata, $lab, $frame, $error, $disposable1); await (async ($frame_1) => { await 0; log($frame_1, $frame); })(6); { await using $disposable = null; }',
    'names like ours that do not exist':
      'for (const f of [() => $fermata, () => $lab, () => $frame, () => $error]) { try { f(); } catch (e) { log(e); } }',
    'escaped names like ours':
      'const \\u0024frame = 1, $fermat\\u0061 = 2; log($frame, $fermata, await (async () => { await 0; return \\u0024frame; })());',
    'non-ASCII and escapes':
      'const ünï = 1, 变量 = 2, \\u{62}cd = 3, 𠮷 = 4; log(ünï, 变量, bcd, 𠮷, await (async (é) => é)(5), `${ünï}😀`, { 变量, [`ключ`]: 1 });',
    'contextual keywords':
      'const async = 1, of = 2, get = 3, set = 4, as = 5, from = 6, type = 7, of2 = { async, of, get, set }; log(async, of, get, set, as, from, type, of2); for (const of of [1]) log(of);',
    'async as a function':
      'const async = (x) => x; log(async(1), async (2)); const o = { async: async }; log(o.async(3));',
    'shadowed globals':
      'const undefined_ = 1; { const Symbol = 2, Promise = 3, Error = 4; log(Symbol, Promise, Error); await 0; } (async (Array, Object) => { await 0; log(Array, Object); })(5, 6);',
    'other whitespace': 'const\u00a0x\u2003=\ufeff1;\u2028log(x);\u2029await\u00a00;\u000blog(2)',
  },
  'main.js',
);
