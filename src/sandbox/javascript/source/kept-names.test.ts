/** Programs that go through esbuild, against ones without what only esbuild can take out. */
import { afterAll, describe, expect, it } from 'vitest';
import { Oracle, compileOrThrow } from './testing/oracle.ts';

const oracle = new Oracle();
afterAll(() => oracle.close());

/** Titles; `$` stands for a decorator that changes nothing, which the engine is not given. */
const DECORATED: Readonly<Record<string, string>> = {
  'shadowing names':
    'const items = [1], f = () => 0; class A { $m(items) { const f = () => items; { const items = function () {}; log(items.name); } return f.name; } } log(new A().m(2), f.name, items);',
  'names of fields':
    'class A { $m() {} f = () => 1; static g = () => 2; static h = class {}; static "i j" = function () {}; static #k = async () => 3; static __proto__x = () => 4; static name2() { return A.#k.name; } $n = () => 5; } const a = new A(); log(a.f.name, A.g.name, A.h.name, A["i j"].name, A.name2(), A.__proto__x.name, a.n.name, A.name);',
  'names of classes':
    'const items = 1; class A { $m() {} static a = this.name; static b = A.name; } const B = class { $m() {} static n = this.name; }; const C = class items { $m() {} x = 1; static n = items.name; }; let D; D = class { $m() {} }; const { E = class { $m() {} } } = {}; const o = { F: class { $m() {} } }; class G { $m() {} static name() { return "own"; } } class H { $m() {} static name = 5; } const I = (() => class items {})(); log(A.name, A.a, A.b, B.name, B.n, C.name, C.n, D.name, E.name, o.F.name, G.name(), H.name, I.name, (class { $m() {} }).name === "", Object.getOwnPropertyNames(I));',
  'names of loops, clauses and cases':
    'const x = 1, e = 2; class A { $m() {} } for (const x of [() => 3]) { const e = () => x; log(e.name); } for (let x = 0; x < 1; x++) { const e = () => x; log(e.name); } try { throw new Error("t"); } catch (e) { const x = () => e; log(x.name); } switch (1) { case 1: let e = () => 4; log(e.name); }',
  'shadowed globals':
    'const Object = { create: 1 }, TypeError = 2, Symbol = 3; var __create = 4, __defProp = 5; class A { $m(x) { return x + TypeError + Symbol + __create + __defProp; } } log(new A().m(1), Object.create);',
  "what esbuild's own names are called":
    'const __create = 1, __defProp = 2, _init = 3, _m_dec = 4, _a = 5; class A { $m() { const _init = 6, _m_dec = 7, _a = 8; return [__create, _init, _m_dec, _a, A.name]; } } const b = class { $m() {} }; class C { $m() { const _C = 1; return C.name; } } log(new A().m(), __defProp, _init, _m_dec, _a, b.name, new C().m());',
  'words of errors':
    'const x = 5; class A { $m() {} } const t = (f) => { try { f(); } catch (e) { log(e.message); } }; t(() => { const x = 1; x(); }); t(() => { const x = {}; x.y(); }); t(() => { for (const v of x) v; }); t(() => { { const x = null; x.y; } });',
};

describe('a program that goes through esbuild keeps its names', () => {
  it.each(Object.entries(DECORATED))('%s', async (_title, source) => {
    const decorated = `const same = () => undefined; ${source.replaceAll('$', '@same ')}`;
    const runs = await oracle.compareWith(decorated, source.replaceAll('$', ''));
    expect(runs.rewritten).toEqual(runs.native);
  });

  it('and nothing of how that is done stays in it', async () => {
    const source =
      'namespace N { export class C { m() { for (;;) break; } } { let x = 1; } } namespace Empty { export interface I {} } const text = `eval("");`; log(typeof Empty);';
    const { code } = await compileOrThrow(source.replace('; log(typeof Empty)', ''));
    expect(code.match(/eval\(.*?\)/g)).toEqual(['eval("")']);
    expect(code).not.toContain('Empty');
  });
});
