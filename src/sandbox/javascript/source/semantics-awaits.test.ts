import { suite } from './testing/suite.ts';

suite('await in every operand position', {
  'a statement': 'await null; log("a"); await undefined; log("b");',
  'an exponent': 'const x = Promise.resolve(3); log((await x) ** 2);',
  'a template': 'const x = async () => "v"; log(`a${await x()}b${await x()}c`);',
  'a tagged template':
    'const tag = (s, ...v) => s.raw.join("|") + v; log(tag`a${await 1}b${await 2}`);',
  'an optional chain':
    'const o = { p: async () => ({ q: 1 }) }; log((await o?.p?.())?.q, await o.x?.y());',
  'a destructuring default': 'const { a = await 5, b = await 6 } = { b: 1 }; log(a, b);',
  'an array pattern default': 'const [a = await 1, [b = await 2] = []] = []; log(a, b);',
  'a computed key': 'log({ [await "k"]: await "v", async [await "m"]() {} });',
  'a class heritage': 'class B { n = 1 } class A extends (await B) {} log(new A().n, A.name);',
  'a computed member':
    'class A { [await "m"]() { return 1; } static [await "s"] = 2; } log(new A().m(), A.s);',
  'operands in order':
    'const f = async (x) => (log("f", x), x); log(await f(1) + await f(2) * await f(3));',
  'a comma': 'const x = (await 1, await 2); log(x);',
  'a conditional': 'log(await true ? await "y" : await "n", await false ? 1 : await 2);',
  'logical operators': 'log(await null ?? await 1, await 0 || await 2, await 1 && await 3);',
  'logical assignment': 'let a = null; a ??= await 1; a &&= await 2; a ||= await 3; log(a);',
  'unary operators': 'log(typeof await 1, !await 0, -await 2, void await 3, +await "4");',
  'a delete': 'const o = { a: 1 }; log(delete (await o).a, o);',
  'a new expression': 'class A { x = 1 } log(new (await A)(), new (await A));',
  'a callee': 'const f = async () => (x) => x; log((await f())(await 7));',
  'an argument list': 'log(await 1, ...(await [2, 3]), ...await [4]);',
  'an index': 'const xs = [1, 2, 3]; log(xs[await 1]); xs[await 0] = await 9; log(xs);',
  'compound assignment reads first':
    'let x = 1; const p = (async () => { x += await 5; })(); x = 10; await p; log(x);',
  'a throw': 'try { throw await new Error("e"); } catch (e) { log(e); }',
  'a switch': 'switch (await 2) { case await 1: log(1); case await 2: log(2); default: log("d"); }',
  'an if': 'if (await false) log("no"); else if (await true) log("yes");',
  'a for head': 'for (let i = await 0; i < await 3; i += await 1) log(i);',
  'a for of head': 'for (const x of await [1, 2]) log(x);',
  'a for in head': 'for (const k in await { a: 1, b: 2 }) log(k);',
  'a while head': 'let n = 0; while (await (n++ < 2)) log(n);',
  'a do head': 'let n = 0; do log(n); while (await (++n < 3))',
  'of thenables':
    'const t = { then(r) { log("then"); r(4); } }; log(await t); log(await { then: 5 });',
  'of a rejecting thenable':
    'try { await { then(_, r) { r(new Error("t")); } }; } catch (e) { log(e); }',
  'of a throwing thenable':
    'try { await { get then() { throw new Error("g"); } }; } catch (e) { log(e); }',
  nested: 'const f = async (x) => x; log(await f(await f(await f(1))));',
  'with comments': 'log(await/*c*/1, await // d\n 2, await\n3);',
  'in parentheses': 'log(await (1), await ((2)), (await (3, 4)));',
  'of an arrow': 'log(await (() => 1)(), typeof await (() => 1));',
  'of an async arrow called at once': 'log(await (async () => { await 1; return 2; })());',
  'of a function expression': 'log(await (function () { return this; }).call(5));',
  'of an object': 'log(await { a: 1 });',
  'of a regular expression': 'log(await /x/g);',
  'statements without semicolons':
    'log(1)\nawait 2\nlog(3)\nconst x = await 4\n;[1].forEach(log)\nlog(x)',
  'statements that begin with an await': 'let a = 1\nawait a\na\n++a\nlog(a)',
  'an await before a bracket': 'const x = [1]\nconst y = await x\n[0]\nlog(y)',
  'in a default of an inner async arrow':
    'const f = async (x = (async () => { await 1; return 2; })()) => await x; log(await f());',
  'as a shorthand value': 'const { x = await 3 } = {}; log({ x });',
  'in an async method':
    'const o = { async m(x) { return await x + 1; }, async *g() { yield await 1; } }; log(await o.m(1)); for await (const v of o.g()) log(v);',
  'in object spread': 'log({ ...await { a: 1 }, ...(await { b: 2 }) });',
  'destructured promises': 'const { a, b: [c] } = await { a: 1, b: [2] }; log(a, c);',
  'a destructured null': 'try { const { a } = await null; } catch (e) { log(e.name); }',
  'an await that is not iterable': 'try { const [a] = await 5; } catch (e) { log(e.name); }',
  'an import of nothing': 'const { length } = await "four"; log(length);',
});

suite('order of microtasks', {
  'await against then':
    'const p = Promise.resolve(); p.then(() => log("t1")).then(() => log("t2")).then(() => log("t3")); (async () => { await p; log("a1"); await p; log("a2"); })(); log("sync");',
  'async calls return in one turn':
    'const f = async () => 1; f().then(log); Promise.resolve().then(() => log("x")).then(() => log("y"));',
  'returning a promise takes three':
    'const f = async () => Promise.resolve(1); f().then(() => log("f")); let p = Promise.resolve(); for (let i = 0; i < 5; i++) p = p.then(() => log(i));',
  'return await takes one':
    'const f = async () => { return await Promise.resolve(1); }; f().then(() => log("f")); let p = Promise.resolve(); for (let i = 0; i < 5; i++) p = p.then(() => log(i));',
  'two async functions take turns':
    'const f = async (n) => { for (let i = 0; i < 3; i++) { log(n, i); await null; } }; await Promise.all([f("a"), f("b")]);',
  'queueMicrotask among awaits':
    'queueMicrotask(() => log("m1")); (async () => { log("s"); await 0; log("a"); queueMicrotask(() => log("m2")); await 0; log("b"); })();',
  'Promise.race':
    'const late = async () => { await 0; await 0; return "late"; }; log(await Promise.race([late(), (async () => "early")()]));',
  'Promise.allSettled':
    'log(await Promise.allSettled([1, Promise.reject(2), (async () => { throw 3; })()]));',
  'Promise.any':
    'log(await Promise.any([Promise.reject(1), (async () => { await 0; return 2; })()]));',
  rejections:
    'const f = async () => { throw new Error("e"); }; f().catch((e) => log("c", e)); try { await f(); } catch (e) { log("t", e); } finally { log("f"); }',
  'a rejected await in a finally':
    'const f = async () => { try { await Promise.reject(1); } finally { log("fin"); await 0; log("fin2"); } }; await f().catch(log);',
  'a return replaced in a finally':
    'const f = async () => { try { return 1; } finally { await 0; return 2; } }; log(await f());',
  'a break out of a finally':
    'const f = async () => { for (;;) { try { return 1; } finally { break; } } return 3; }; log(await f());',
  'unhandled rejections':
    'log("start"); (async () => { await 0; throw new Error("lost"); })(); Promise.reject(1);',
  'a throw at the top level': 'log(1); await 0; throw new Error("top");',
  'a throw at once': 'log(1); throw undefined;',
  'an adopted promise':
    'const p = new Promise((r) => r(Promise.resolve(1))); p.then(() => log("p")); Promise.resolve().then(() => log(1)).then(() => log(2)).then(() => log(3));',
});
