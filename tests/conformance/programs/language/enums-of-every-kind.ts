// profile: both
const lines: string[] = [];
let ticks = 0;
const tick = () => { if (++ticks < 400) queueMicrotask(tick); };
queueMicrotask(tick);
const show = (v: any): string => (typeof v === 'string' ? v : typeof v === 'function' ? 'function ' + v.name : v instanceof Error ? v.name + ': ' + v.message : typeof v === 'symbol' ? v.toString() : JSON.stringify(v) ?? String(v));
const log = (...v: any[]) => { lines.push(ticks + ' ' + v.map(show).join(' ')); return v[0]; };
const attempt = async (run: () => any) => { try { return log('gave', await run()); } catch (e) { return log('threw', e); } };
enum Numeric { A, B, C = 10, D, E = -1, F = 1 << 3, G = A | C, H = 'text'.length } enum Text { A = 'a', B = `b`, C = A + 'c' } const enum Constant { X = 1, Y = X * 2, Z = 'z' } enum Mixed { A = 1, B = 'b', C = 3 } enum Odd { 'quoted key' = 1, 'a-b', ünï = 5, constructor = 6, NaN_ = NaN, Infinite = 1 / 0, Negative = -0 } enum Numeric { More = 100 } declare enum Ambient { Q = 1 } enum Empty {}
log(Numeric.B, Numeric[1], Numeric.D, Numeric[-1], Numeric.F, Numeric.G, Numeric.H, Numeric.More, Object.keys(Numeric)); log(Text, Constant.Y, Constant.Z, Mixed, Object.entries(Odd), Odd['quoted key'], Odd[2], Empty); async function f(n: Numeric) { enum Local { A = 1, B } await null; switch (n) { case Numeric.A: return Local[Local.B]; case Numeric.C: return Text.C; default: return Local.A; } } log(await f(Numeric.A), await f(10), await f(Numeric.E)); for (const k in Mixed) log(k); namespace Holder { export enum Inner { P = 'p', Q = Numeric.C } export const get = async () => { await null; return Inner.Q; }; } log(Holder.Inner.P, await Holder.get()); const computed = () => 7; enum Computed { A = computed(), B = 'x'.length + 1, C = A as number } log(Computed.A, Computed.B, Computed.C, Computed[7]); export enum Exported { One = 1 } log(Exported.One, typeof Exported, Symbol.for('x').description, Numeric['A'], Numeric[Numeric.C], (await Numeric).D);
await new Promise((resolve) => setTimeout(resolve, 5));
console.log(lines.join('\n'));
