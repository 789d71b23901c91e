// profile: both
const lines: string[] = []; const print = console.log.bind(console);
await (async () => { const Promise = { resolve: () => 'mine' }; const Object = 1, Array = 2, undefined = 3, Symbol = 4, Error = 5, console = { log: (s: string) => lines.push('my ' + s) }; await null; console.log(String(Promise.resolve()) + Object + Array + undefined + Symbol + Error); for await (const x of [1]) console.log('x' + x); })();
await (async (Promise: any, NaN: any, Reflect: any, globalThis: any) => { const r = await new Promise((q: any) => q(1)); lines.push(JSON.stringify(r) + NaN + Reflect + globalThis); })(class { v; constructor(f: any) { f((x: any) => (this.v = x)); } }, 'n', 'r', 'g');
class Promise2 extends Promise<any> {} { class Promise extends Promise2 { constructor(f: any) { super(f); lines.push('made'); } } await new Promise((r: any) => setTimeout(r, 1)); const p: any = new Promise((r: any) => r('x')).then((v: any) => v); lines.push(p.constructor.name, await p); }
{ const setTimeout = (f: any) => { lines.push('my timer'); f(); }, queueMicrotask = (f: any) => { lines.push('my micro'); f(); }; setTimeout(() => {}); queueMicrotask(() => {}); }
function f(arguments_: any, eval2: any) { var Math = { random: () => 4 }; return Math.random(); } lines.push(String(f(1, 2)));
{ let fetch = async (u: string) => 'fetched ' + u; lines.push(await fetch('x')); }
{ function Promise() { return 'called'; } lines.push((Promise as any)()); }
const then = (f: any) => f(1); lines.push(then((x: number) => x + 1));
{ const async = (x: any) => 'async called ' + x, of = [1], get = 1, set = 2, let_ = 3; lines.push(async(1), async (2), `${of}${get}${set}${let_}`); for (const of2 of of) lines.push('of' + of2); }
{ const process = 1, AbortController = class { abort() { return 'mine'; } }, Date = { now: () => 'today' }; lines.push(process + new AbortController().abort() + Date.now()); }
lines.push(typeof (globalThis as any).await);
for (const l of lines) print(l);
