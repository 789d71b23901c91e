import { suite } from './testing/suite.ts';

suite('functions', {
  'names and lengths': `
    const a = async () => {}; const b = async function () {}; let c; c = async (x, y = 1, ...z) => {};
    const o = { d: async () => {}, async e() {}, async *f() {}, get g() { return 1; }, ['h' + 1]: () => {} };
    class K { static i = async () => {}; async j(x) {} static async #k() {} static get n() { return K.#k.name; } }
    const { l = async () => {} } = {}; const [m = () => {}] = [];
    log(a.name, b.name, c.name, c.length, o.d.name, o.e.name, o.f.name, o.h1.name, K.i.name, K.prototype.j.name, K.prototype.j.length, K.n, l.name, m.name);`,
  'names of what arrows return':
    'const f = () => () => {}; const g = () => class {}; const h = async () => async () => {}; log(f().name, g().name, (await h()).name);',
  'names of classes':
    'const A = class {}; const o = { B: class {} }; let C; C = class { static n = this.name; }; log(A.name, o.B.name, C.name, C.n);',
  'this in methods':
    'const o = { x: 1, async m() { await 0; return this.x; }, n() { return (() => this.x)(); } }; log(await o.m(), o.n());',
  'this in async arrows':
    'class A { x = 1; m = async () => { await 0; return this.x; }; } log(await new A().m.call(null));',
  'this at the top level':
    'log(this, (() => this)(), (function () { return this; })(), await (async () => this)());',
  super:
    'class B { async m() { return 1; } static s() { return 2; } } class A extends B { async m() { return (await super.m()) + 1; } static s = () => super.s(); async n() { return (async () => super.m())(); } } log(await new A().m(), A.s(), await new A().n());',
  'super in object methods':
    'const o = { __proto__: { async m() { return "p"; } }, async m() { await 0; return "o" + await super.m(); } }; log(await o.m());',
  'super calls':
    'class B { constructor(x) { this.x = x; } } class A extends B { constructor() { const f = () => super(1); f(); this.y = this.x + 1; } } log(new A());',
  'a derived constructor without super':
    'class B {} class A extends B { constructor(x) { if (x) super(); } } log(new A(1)); try { new A(0); } catch (e) { log(e.name); }',
  arguments:
    'async function f() { await 0; return [...arguments, (() => arguments.length)()]; } log(await f(1, 2)); function g(a) { a = 2; return arguments[0]; } log(g(1));',
  'new.target':
    'function F() { return { t: new.target === F, a: (() => new.target === F)() }; } log(new F(), F()); async function G() { await 0; return new.target; } log(await G());',
  'defaults that throw':
    'async function f(x = (() => { throw new Error("d"); })()) { log("body"); } const p = f(); log("called"); await p.catch(log);',
  'defaults that see parameters':
    'async function f(a, b = a, c = () => a) { a = 5; return [a, b, c()]; } log(await f(1));',
  'patterns as parameters':
    'const f = async ({ a, b: { c = 3 } = {} }, [d, ...e], ...g) => [a, c, d, e, g]; log(await f({ a: 1 }, [4, 5], 6, 7), f.length);',
  'a pattern that fails':
    'const f = async ({ a }) => a; log("x"); await f(null).catch((e) => log(e.name)); try { (({ a }) => a)(null); } catch (e) { log(e.name); }',
  'a parameter named like a function':
    'async function f(a) { function a() {} return typeof a; } log(await f(1));',
  'a var named like a parameter':
    'async function f(a) { var a; return a; } log(await f(1)); async function g(a) { var a = 2; return a; } log(await g(1));',
  'two functions of one name':
    'async function f() { function g() { return 1; } await 0; return g(); function g() { return 2; } } log(await f());',
  'a var and a function of one name':
    'async function f() { var g; await 0; function g() { return 1; } return typeof g; } log(await f()); async function h() { for (var k = 0; k < 1; k++); function k() {} return k; } log(await h());',
  'a conflict that throws':
    'async function f() { var g; function g() {} await 0; throw new Error("x"); } await f().catch(log);',
  'a conflict that returns early':
    'async function f(x) { var g; function g() {} if (x) return 1; await 0; return 2; } log(await f(1), await f(0));',
  'a conflict in an async generator':
    'async function* f() { function g() { return 1; } function g() { return 2; } yield g(); } for await (const x of f()) log(x);',
  'hoisting in async bodies':
    'async function f() { log(g(), typeof v); var v = 1; await 0; function g() { return "g"; } } await f();',
  'hoisting at the top': 'log(f(), typeof v); var v = 1; function f() { return "f"; }',
  'hoisting of async functions': 'log(typeof f, await f()); async function f() { return 1; }',
  'dead zones':
    'try { x; } catch (e) { log(e); } let x = 1; try { (() => y)(); } catch (e) { log(e); } const y = 2; try { new C(); } catch (e) { log(e); } class C {}',
  'dead zones in async bodies':
    'async function f() { try { x; } catch (e) { log(e); } await 0; let x = 1; return x; } log(await f());',
  'constants cannot be assigned':
    'const c = 1; try { c = 2; } catch (e) { log(e); } async function f() { const d = 1; d = 2; } await f().catch(log);',
  closures:
    'const fs = []; for (let i = 0; i < 3; i++) fs.push(async () => i); for (const f of fs) log(await f());',
  directives:
    'async function f() { "use strict"; "other"\nreturn typeof this; } log(await f()); function g() { "use strict"\n;[1].forEach(log) } g();',
  'a directive alone':
    'function f() { "use strict" } async function g() { "use strict" } log(f(), await g());',
  'empty bodies':
    'async function f() {} const g = async () => {}; async function* h() {} log(await f(), await g(), await h().next()); class A { async m() {} constructor() {} } log(await new A().m());',
  'bodies of comments':
    'async function f() { /* nothing */ } const g = async () => { // nothing\n}; log(await f(), await g());',
  'arrows with expressions':
    'log((() => 1)(), (x => x * 2)(2), ((a, b) => a + b)(1, 2), (() => ({}))(), (() => [])(), (() => (1, 2))());',
  'async arrows with expressions':
    'log(await (async () => 1)(), await (async x => x)(2), await (async () => ({ a: 1 }))(), await (async () => (1, 2))());',
  'arrows that return arrows':
    'const f = (a) => (b) => async (c) => a + b + c; log(await f(1)(2)(3));',
  'arrows that assign':
    'let x; const f = () => x = 5; log(f(), x); const g = async () => x = await 6; log(await g(), x);',
  'arrows with conditionals':
    'const f = (x) => x ? "y" : "n"; const g = async (x) => x ? await "y" : (z => z)("n"); log(f(1), await g(0));',
  'arrows with comments':
    'const f = async /* a */ (x) /* b */ => /* c */ x // d\n; const g = (x) => // e\n (x); log(await f(1), g(2));',
  'comments everywhere':
    'async /*a*/ function /*b*/ f /*c*/ (/*d*/ x /*e*/) /*f*/ { /*g*/ return /*h*/ x /*i*/; /*j*/ } log(await f(1)); const o = { async /*k*/ m /*l*/ () {}, async /*m*/ * /*n*/ g() { yield /*o*/ 1; } }; log(o.m.name, o.g.name);',
  'return and the end of its line':
    'async function f() { return // nothing\n 1 } async function g() { return /* x */ 2 } function h() { return\n3 } log(await f(), await g(), h());',
  'return of a sequence':
    'async function f() { return 1, 2; } async function* g() { return 1, await 2; } log(await f(), await g().next());',
  'return of parentheses':
    'async function f() { return(1); } async function g() { return[2]; } async function h() { return`3`; } async function i() { return!4; } log(await f(), await g(), await h(), await i());',
  'return in loops and switches':
    'async function f(x) { switch (x) { case 1: return "a"; default: for (const y of [1, 2]) if (y === x) return "b"; } } log(await f(1), await f(2), await f(3));',
  'returns without semicolons':
    'async function f(x) { if (x) return x\nelse return\n} log(await f(1), await f(0));',
  recursion:
    'const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2); async function fact(n) { return n < 2 ? 1 : n * await fact(n - 1); } log(fib(10), await fact(10));',
  'a stack that overflows': 'const f = () => f(); try { f(); } catch (e) { log(e.name); }',
  'functions as statements in blocks':
    '{ function f() { return 1; } log(f()); } if (true) { async function g() { return 2; } log(await g()); } log(typeof f);',
  'labels on blocks':
    'const f = async () => { a: { b: { if (await 1) break a; log("no"); } log("no"); } return 1; }; log(await f());',
  'immediately called':
    '(function () { log(1); })(); (() => log(2))(); (async () => { await 0; log(3); })(); !function () { log(4); }(); await (async function f(n) { if (n) { log("n", n); await f(n - 1); } })(2);',
  'bind, call and apply':
    'async function f(a, b) { await 0; return [this.x, a, b]; } log(await f.call({ x: 1 }, 2, 3), await f.apply({ x: 4 }, [5, 6]), await f.bind({ x: 7 }, 8)(9), f.bind(null).name);',
});

suite('classes', {
  'fields and static blocks':
    'class A { x = log("x"); static y = log("y"); static { log("s", this === A); for (const i of [1, 2]) log(i); } z = () => this.x; #p = 1; get p() { return this.#p; } } log(new A().p, A.name);',
  'fields in order':
    'const f = (x) => (log(x), x); class A { [f("k1")] = f("v1"); static [f("k2")] = f("v2"); [f("k3")]() {} } new A(); log(Object.keys(new A()));',
  'fields inside async functions':
    'async function f() { class A { x = (() => 1)(); [await "y"] = 2; static z = new Promise((r) => r(3)); } return [new A(), await A.z]; } log(await f());',
  'private async methods':
    'class A { async #m(x) { await 0; return x + this.#n; } #n = 1; static async #s() { return 2; } run() { return Promise.all([this.#m(1), A.#s()]); } } log(await new A().run());',
  'accessors with computed keys':
    'const k = "q"; const o = { get [k]() { return 1; }, set [k](v) { log("set", v); }, get get() { return 2; }, set set(v) { log(v); }, async async() { return 3; }, static: 4, await: 5 }; o.q = 9; o.set = 8; log(o.q, o.get, await o.async(), o.static, o.await);',
  'methods named like keywords':
    'class A { async() { return 1; } static static() { return 2; } get() { return 3; } set() { return 4; } async await() { return 5; } static async *async() { yield 6; } } const a = new A(); log(a.async(), A.static(), a.get(), a.set(), await a.await(), await A.async().next());',
  'generator methods':
    'class A { *g() { yield* [1, 2]; } async *h() { yield* this.g(); } static async *[Symbol.asyncIterator]() { yield 3; } } for (const x of new A().g()) log(x); for await (const x of new A().h()) log(x); for await (const x of A) log(x);',
  'members without semicolons':
    'class A { x = 1\n y = 2\n ["z"]\n static s = 3;\n *g() { yield 1 }\n async\n m() {} }\nlog(new A(), A.s, Object.getOwnPropertyNames(A.prototype).join());',
  'instanceof and toString tags':
    'class A extends Promise {} const a = new A((r) => r(1)); log(a instanceof A, a instanceof Promise, await a, a.then(() => {}) instanceof A);',
  'a subclass of Promise':
    'class P extends Promise { constructor(f) { super((a, b) => { log("exec"); f(a, b); }); } static get [Symbol.species]() { return Promise; } } const p = new P((r) => r(1)); log(p.then() instanceof P, await p);',
  'extending null and expressions':
    'class A extends null {} log(Object.getPrototypeOf(A.prototype)); class B extends (class { x = 1 }) {} log(new B().x); const mix = (C) => class extends C { y = 2 }; class D extends mix(Object) {} log(new D().y);',
  'extending what is no constructor':
    'try { class A extends (5) {} } catch (e) { log(e); } const f = () => {}; try { class B extends f {} } catch (e) { log(e.name); } const g = () => 1; try { class C extends g() {} } catch (e) { log(e); }',
  'brand checks':
    'class A { #x = 1; static has(o) { return #x in o; } static read(o) { return o.#x; } } log(A.has(new A()), A.has({})); try { A.read({}); } catch (e) { log(e); }',
  'getters on the prototype':
    'class A { static count = 0; get next() { return ++A.count; } } const a = new A(); log(a.next, a.next, Object.keys(a));',
  'constructors that return':
    'class A { constructor() { return { own: 1 }; } } log(new A()); class B extends A { x = 2 } log(new B());',
});
