// profile: both
const lines: string[] = [];
const note = async (title: string, run: () => any) => { try { lines.push(`${title}: ${JSON.stringify(await run())}`); } catch (error) { lines.push(`${title}: ${String(error)}`); } };
await note('two functions', async () => { async function f() { const a = g(); function g() { return 1; } await null; function g() { return 2; } return [a, g(), g.name, String(g)]; } return f(); });
await note('a function and a var', async () => { async function f() { const first = typeof g; var g: any = 1; await null; function g() { return 2; } return [first, typeof g]; } return f(); });
await note('a function and a var without a value', async () => { async function f() { var g; await null; function g() { return g.name; } return [g(), g.name, String(g), g.length, Object.getOwnPropertyNames(g)]; } return f(); });
await note('a nested var', async () => { async function f() { const before = g(); { var g: any = () => 'nested'; } for (var h of [1]); await null; function g() { return 'g'; } function h() {} return [before, g(), h, g.name]; } return f(); });
await note('patterns', async () => { async function f() { const before = [typeof g, typeof h]; var { g, h = g }: any = { g: 1 }; await null; async function g() {} function* h() {} return [before, g, h]; } return f(); });
await note('a parameter', async () => { async function f(g: any, h = () => g) { const before = typeof g; var g: any; await null; function g() {} return [before, typeof g, typeof h(), g.name]; } return f(1); });
await note('recursive', async () => { async function f(n: number) { var g; await null; function g(k: number): number { return k === 0 ? 0 : k + g(k - 1); } return g(n); } return f(3); });
await note('three', async () => { async function f() { function g() { return 1; } await null; function g() { return 2; } var g: any; function g() { return 3; } return [g(), g.name]; } return f(); });
await note('throws', async () => { async function f() { function g() { return 1; } await null; function g() { return 2; } const x: any = await 5; x(); return g(); } return f(); });
await note('error words', async () => { async function f() { function g() {} function g() {} const x: any = 5; for await (const v of x) g(v as never); } return f(); });
await note('async generators', async () => { async function* f() { function g() { return 1; } yield g(); var g: any; yield g; function g() { return 2; } } const all: any[] = []; for await (const v of f()) all.push(typeof v === 'function' ? v.name : v); return all; });
await note('a shadowed Symbol', async () => { const Symbol = 1, Object = 2; async function f() { function g() { return 1; } await null; function g() { return Symbol + Object; } var g: any; return [g(), g.name]; } return f(); });
await note('closures', async () => { async function f() { const h = () => g; var g: any; await null; function g() {} const before = h().name; g = 5; return [before, h()]; } return f(); });
await note('this and arguments', async () => { class C { async f(..._given: number[]) { function g(this: any) { return [this, arguments.length]; } var g: any; await null; return [g.call(1, 2), arguments.length, this instanceof C, new.target]; } } return new C().f(1, 2); });
await note('new', async () => { async function f() { var G: any; await null; function G(this: any) { this.a = new.target.name; } return [new G().a, new G().constructor.name]; } return f(); });
class Symbol2 {}
console.log(lines.join('\n'), Symbol2.name);
