import { suite } from './testing/suite.ts';

suite('types are taken out', {
  annotations:
    'let a: number = 1, b: string | undefined, c: { x: number; y?: string }[] = [{ x: 1 }]; const f = (x: number, y?: string, ...z: any[]): string => `${x}${y}${z}`; log(a, b, c, f(1), f(1, "2", 3));',
  'generic arrows':
    'const f = <T,>(x: T) => x; const g = <T extends object>(x: T): T => x; const h = async <T,>(x: T): Promise<T> => x; const i = async <T>(x: T) => { await 0; return x; }; log(f(1), g([2]), await h(3), await i(4));',
  'generics over lines':
    'const f = async <\n  T,\n>(\n  x: T,\n): Promise<\n  T\n> => {\n  await 0;\n  return x;\n};\nconst g = (x: number): {\n  a: number;\n} => ({ a: x });\nconst h = (): (\n  | "a"\n  | "b"\n) => "a";\nlog(await f(1), g(2), h());',
  'generics before a line end':
    'const f = () => { return <T,>\n(x: T) => x; }; const g = () => { return <\n T\n> (x: T) => { return x; }; }; function h() { throw <T,>\n\n(x: T) => x } const i = async <T,>\n(x: T) => { await 0; return x; }; log(f()(1), g()(2), await i(3)); try { h(); } catch (e: any) { log(e(4)); }',
  'calls with type arguments':
    'const f = <T,>(x: T) => x; log(f<number>(1), f<Array<Map<string, number[]>>>([]), new Map<string, number>([["a", 1]]).size, [1].map<string>((x) => `${x}`), f<string>`x`[0]);',
  comparisons:
    'const a = 1, b = 2, c = 3; log(a < b && c > b, (a < b) === (c > (b)), a < b ? 1 : 2, a<b, b>a); for (let i = 0; i<b; i++) log(i);',
  assertions:
    'const x: unknown = { a: { b: 1 } }; log((x as any).a, (x as { a: any }).a.b as number, <any>x === x, (<any>x).a, x satisfies unknown, [1, 2] as const, "a" as unknown as number, x!);',
  'assertions in arrows and returns':
    'const f = () => <any>{}; const g = () => ({}) as any; const h = async () => <any>{ a: 1 }; const i = (): any => { return <any>\n5; }; log(f(), g(), await h(), i());',
  'assertions and precedence':
    'const n: any = 3; log(-n as number, n as any + "" === "3" ? 1 : 2, typeof n as string, (await n) as any, await (n as any), !n as any);',
  'assertions on left sides':
    'const o: any = { a: 1 }; (o as any).a = 2; (o.a as any) = 3; o!.a! += 1; o.a!++; [o.b!] = [5]; ({ c: o.c! } = { c: 6 }); log(o);',
  'non-null':
    'const o: any = { a: { b: [1] }, f: () => ({ g: 2 }) }; let u: any; log(o!.a!.b![0]!, o.f!()!.g!, o?.a!.b, u?.a!.b, u?.a.b!.c!.d, u?.f()!.g, (o?.f)!().g);',
  'claimed optional calls with non-null':
    'let u: any; const o: any = { f: () => ({ g: () => 1 }) }; const x = u?.f()!; const y = u?.f()!.g(); const z = o?.f()!.g!(); log(x, y, z);',
  satisfies:
    'const o = { a: 1, b: [2] } satisfies Record<string, unknown>; const f = ((x) => x) satisfies (x: number) => number; log(o, f(1), f.name);',
  'declared things':
    'declare const missing: number; declare function nothing(): void; declare class Nope { x: number } declare namespace N { const a: number } declare let q: string, r: number; declare enum E { A } declare global { interface Window { a: 1 } } declare module "foo" { export const x: number; } log(typeof missing, typeof nothing, typeof Nope, typeof N, typeof E);',
  'types and interfaces':
    'type A = { a: number } | string; interface B<T> extends Array<T> { (x: number): string; readonly [k: string]: any; m?(): void } type C<T> = T extends (infer U extends string)[] ? { [K in keyof T as `x${string & K}`]?: T[K] } : never; export type { A }; export interface D {} export type E = typeof import("x"); log("ok");',
  overloads:
    'function f(x: string): string; function f(x: number): number; function f(x: any) { return x; } export function g(): void; export function g(x?: any) { log("g", x); } class A { m(x: string): void; m(x: any) { return x; } constructor(x?: number); constructor(x?: any) {} } g(); log(f(1), new A().m("a"));',
  'abstract classes':
    'abstract class A { abstract m(): number; abstract x: number; abstract get y(): number; protected abstract z: string; n() { return this.m(); } } class B extends A { x = 1; y = 2; z = "z"; m() { return 3; } } export abstract class C {} log(new B().n(), new B(), Object.keys(new B()));',
  'class members':
    'class A<T> implements Iterable<T> { private a: number = 1; public static readonly b = 2; protected c?: string; d!: number; readonly e = 3; static #f?: number = 4; declare g: string; override toString(): string { return `${this.a}${A.#f}`; } [key: string]: any; private async h<U>(x?: U): Promise<U | undefined> { return x; } public static *i(): Generator<number> { yield 1; } *[Symbol.iterator](): Iterator<T> {} get j(): number { return 5; } set j(v: number) {} } const a: any = new A(); log(`${a}`, await a.h(6), [...A.i()], Object.keys(a), a.j);',
  'members without semicolons':
    'class A {\n  x: number\n  ["y"]: string = "y"\n  private z = 1\n  private ["w"] = 2\n  readonly v: any\n  *g(): any {}\n  static s: number\n  static t\n  get: any\n  m(): void {}\n}\nlog(new A(), Object.getOwnPropertyNames(A), Object.getOwnPropertyNames(A.prototype));',
  'parameter properties':
    'class A { b = this.a; constructor(private readonly a: number, public c = a + 1, d?: string) { log(this.a, this.c, d); } } log(new A(1), Object.keys(new A(1)));',
  'parameter properties of derived classes':
    'class B { constructor(x: number) { log("B", x); } } class A extends B { e = log("field"); constructor(private a: number) { log("before"); super(a); log("after", this.a); } } log(Object.keys(new A(1)));',
  'parameter properties and directives':
    'class A { constructor(public a: number) { "use me"\n;[1].forEach(() => log(this.a)) } } new A(1);',
  'this parameters':
    'function f(this: { x: number }, y: number) { return this.x + y; } function g(this: any) { return this; } function h(this: any,) { return arguments.length; } log(f.call({ x: 1 }, 2), g.call(1), f.length, h());',
  'this parameters in async functions':
    'async function f(this: { x: number }, y: number) { await 0; return this.x + y; } log(await f.call({ x: 1 }, 2));',
  enums:
    'enum A { X, Y = 5, Z, S = "s", T = `t`, U = "s".length as any extends never ? 0 : 1 } log(A);',
  'constant enums':
    'enum A { X, Y = 1 << 2, Z = X | Y, W = ~Z, V = -1, "a-b" = 3, N = A.Y + 1, S = "s" + X } const enum B { P = 7 } log(A, A.X, A[4], A["a-b"], B.P, Object.keys(A));',
  'computed enums': 'const f = () => 5; enum A { X = f(), Y = "abc".length } log(A);',
  'merged enums': 'enum A { X } enum A { Y = 1 } log(A);',
  'enums over lines, in blocks, exported':
    'export enum A {\n  X, // first\n  Y,\n}\nfunction f() { enum B { Z } return B; } { enum C { Q = "q" } log(C); } log(A, f(), typeof A);',
  'enums are hoisted': 'log(typeof A); enum A { X } log(A.X);',
  namespaces:
    'namespace N { export const a = 1; const hidden = 2; export function f() { return hidden + a; } export async function g() { await 0; return a; } } namespace N.M { export const b = 3; } log(N.a, N.f(), await N.g(), N.M.b); namespace Types { export interface I {} export type T = 1 }',
  'aliases of namespaces': 'namespace N { export const a = { b: 1 }; } import b = N.a; log(b);',
  'lines that begin with brackets':
    'const a = [1]\nconst x = a as any\n;[2].forEach(log)\nlet y = a as any\n(log)(y)\nlet z: any\n[3].forEach((v) => log(v))\ntype T = 1\n(log)("t")\nlog(x)',
  'statements that end in types':
    'const f = (): any => { let a: number\n return 1 as any\n}\nconst g = () => { throw "e" as any\n}\nlog(f())\ntry { g() } catch (e: unknown) { log(e as any) }\nif (1) 1 as any\nelse 2\ndo 1 as any\nwhile (0)\nfor (let i: number = 0; i < 1; i++) log(i)\nfor (let j: any; !j; j = 1) log(j)',
  'interfaces between statements':
    'const f = (x?: any) => { log("f", x); return f }\nf(1)\ninterface I {}\n(f)(2)\nf(3)\ntype T = I\n`x`\ndeclare let v: any\n;[4].forEach(f)',
  'optional parameters and patterns':
    'const f = (a?: number, { b, c = 1 }: { b?: number; c?: number } = {}, [d]: number[] = []) => [a, b, c, d]; function g(a?, b?: any) { return [a, b]; } const h = async (x?: any) => x; log(f(), g(1), await h(2));',
  'marks behind escaped names':
    'let \\u0061b!: number; ab = 1; const f = (\\u{63}?: number, 变?: string) => c; log(ab, f(2));',
  'definite assignment':
    'let x!: number; x = 1; var y!: string; log(x, y); async function f() { let z!: number; await 0; z = 2; return z; } log(await f());',
  'catch clauses':
    'try { throw 1; } catch (e: unknown) { log(e); } try { throw { m: 2 }; } catch ({ m }: any) { log(m); } await (async () => { try { await Promise.reject(3); } catch (e: any) { log(e as number); } })();',
  'predicates and assertions':
    'function isString(x: unknown): x is string { return typeof x === "string"; } function check(x: unknown): asserts x { if (!x) throw new Error("c"); } function check2(x: unknown): asserts x is number {} class A { isA(): this is A { return true; } } const f = (x: any): x is 5 => x === 5; log(isString("a"), check(1), check2(2), new A().isA(), f(5));',
  'awaits of assertions':
    'const p: any = Promise.resolve(1); log(await p as number, await <any>p, (await p)!, await p!, await (p satisfies any)); async function f(): Promise<any> { return await p as any; } async function g(): Promise<any> { return <any>await p } log(await f(), await g());',
  'yields of assertions':
    'async function* g(): AsyncGenerator<any, void, any> { const x: number = yield 1 as any; log(x); const y = (yield <any>2) as string; log(y); yield* [3] as any } const it = g(); for (let i = 0; i < 4; i++) log(await it.next(i));',
  'platform calls with assertions':
    'setTimeout((() => log("t")) as any, 1 as any); queueMicrotask(<any>(() => log("m"))); Promise.all([1, 2] as const).then(log as any); await new Promise<void>((resolve) => setTimeout(resolve as () => void, 3)); await (new Promise<number>((r: any) => r(1)) as any);',
  'loops with types':
    'for (const x of <any>[1]) log(x); for (const y of [2] as any[]) log(y); for await (const z of [3] as any) log(z); for (const k in { a: 1 } as any) log(k); while ((0 as any)) ; label: for (const x of [1] satisfies any) continue label;',
  'using with types':
    'type R = AsyncDisposable; { await using a: R = { async [Symbol.asyncDispose]() { log("d"); } } as any; using b = null as any; log("body"); }',
  'default exports': 'export default interface X {}\nlog(1);',
  'default export of an abstract class':
    'export default abstract class A { static x = 1; abstract m(): void }\nlog(A.x);',
  'default exports have a name': 'export default class { static { log(this.name); } }',
  'constant type parameters':
    'interface I { m<const T>(x: T): T } type F = <const T>(x: T) => T; function f<const T extends readonly unknown[]>(x: T) { return x; } class A<in out T> {} log(f([1]), new A().constructor.name);',
  'conditionals and arrows':
    'const a = 1 as any, b = 2, c = 3, g = (x: any) => x; const r = a ? (b) : g((d) => d); const s = a ? (x: number): number => x + b : null; const t = a ? (b) : (d) => d; const u = a ? (b) : c => c; const v = a ? ((b) : c => c) : 0; log(r, s(1), t, u);'.replace(
      ' const v = a ? ((b) : c => c) : 0;',
      '',
    ),
  'names of parameters are names':
    'let type = 1; type; type = 2; let of = 3, as: any = 4, declare = 5, namespace = 6, module = 7, abstract = 8, readonly = 9; declare; namespace; module; abstract; log(type, of, as as any, declare, namespace, module, abstract, readonly);',
  'overriding without a base': 'class A { override m() { return 1; } } log(new A().m());',
  'private names with types':
    'class A { #x?: number = 1; #m<T>(v: T): T { return v; } static #s: number; get #g(): number { return this.#x!; } run() { return this.#m(this.#g!); } has(o: any) { return #x in o; } } log(new A().run(), new A().has({}));',
  'comments in types':
    'const f = (x /* a */ ? /* b */ : /* c */ number /* d */ , // e\n y: /* ) => */ string = "y") /* f */ : /* { */ any /* } */ => [x, y]; let a /* ! */ ! : number; log(f());',
  'strings in types':
    'const f = (x: "a => b" | `c${string}` | \'d\', y: { "e-f": 1 }): "}" | ")" => ")"; log(f("a => b", { "e-f": 1 }));',
});

suite('what esbuild lowers', {
  decorators:
    'const dec = (v: any, c: any) => { log(c.kind, c.name); }; @dec class A { @dec m() {} @dec static s = 1; @dec accessor x = 2; @dec get g() { return 3; } @dec async n() { await 0; return 4; } } const a = new A(); log(a.x, a.g, await a.n(), A.s);',
  'decorators that replace':
    'const twice = (f: any) => function (this: any, ...a: any[]) { return [f.apply(this, a), f.apply(this, a)]; }; class A { @twice m(x: number) { return x; } @twice async n() { await 0; return 1; } } log(new A().m(1), await Promise.all(new A().n() as any));',
  'decorator factories':
    'const tag = (t: string) => (_: any, c: any) => { c.addInitializer?.(() => log("init", t)); }; @tag("class") class A { @tag("m") async m() { for await (const x of [1]) return x; } } log(await new A().m());',
  accessors:
    'class A { accessor x = 1; static accessor y: number = 2; async m() { await 0; return this.x++; } } const a = new A(); log(await a.m(), a.x, A.y);',
  'accessors among loops and awaits':
    'class A { accessor x: any; } const f = async (n: number) => { for (let i = 0; i < n; i++) { try { await null; if (i) throw new Error("e" + i); } catch (e) { log(e); } finally { log(i); } } return n; }; log(await f(2));',
  'namespaces with awaits around':
    'namespace N { export const f = async (x: number) => { await 0; return x; }; export class C { async *g() { yield 1; } } } log(await N.f(1)); for await (const x of new N.C().g()) log(x);',
});

suite('modules', {
  'named imports':
    "import { mark, work as busy } from 'lab'; log(mark('x'), busy(5), typeof work);",
  'default and namespace imports':
    "import lab from 'lab'; import * as all from 'lab'; import lab2, { mark } from 'lab'; log(lab.mark('a'), all.mark('b'), lab2 === lab, mark('c'));",
  'imports are hoisted':
    "log(f()); function f() { return mark('early'); } import { mark } from 'lab';",
  'imports cannot be assigned':
    "import { mark } from 'lab'; try { mark = 1; } catch (e) { log(e.name); }",
  'an import used at once':
    "import { sleep } from 'lab'; const p = sleep(1); log(typeof p.then); await p; log('slept');",
  'imports of nothing': "import 'lab'; import {} from 'lab'; log(1);",
  'type imports':
    "import type { Anything } from 'lab'; import { type Other, mark } from 'lab'; import type X from 'nowhere'; import { type Y } from 'nowhere'; let a: Anything | Other | X | Y; log(mark('m'), a);",
  exports:
    "export const a = 1, b = 2; export let { c, ...d } = { c: 3, e: 4 }; export function f() { return 5; } export async function g() { return 6; } export class H {} export { a as x, b as 'y z' }; export {}; log(a, b, c, d, f(), await g(), H.name);",
  'export default of an expression': 'export default 1 + log("d");',
  'export default of an async arrow': 'export default async () => 1\nlog("next")',
  'export default of a named function': 'log(f()); export default function f() { return 1; }',
  'export default of an anonymous function':
    'export default function () { return 1; }\n(log)("next")',
  'export default of a sequence and an object': 'export default (log("a"), { a: 1 })\nlog("b")',
  'export default of an awaited value': 'export default await Promise.resolve(log("a"));\nlog("b")',
  'exports with comments':
    'export /* a */ default /* b */ class /* c */ A {}\nexport /* d */ const x = 1; log(A.name, x);',
  'a hashbang': '#!/usr/bin/env node\nlog(1);',
  'a byte order mark': '\ufefflog(1); await 0; log(2);',
  'line ends of all kinds': 'log(1)\r\nawait 0\r\nlog(2)\rlog(3)\u2028log(4)',
});
