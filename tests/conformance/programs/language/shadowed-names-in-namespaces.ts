// profile: both
const items = [1], f = () => 'outer', g = 1, K = 'K', e = 'e';
const lines: string[] = [];
const text = (v: any) => lines.push(v.name);
function message(run: () => unknown) { try { run(); } catch (error) { lines.push((error as Error).message); } }
namespace N {
  export const items = [2, 3];
  export let count = 0;
  const hidden = () => items.length;
  export const f = async () => { await null; const items = [4]; const f = () => items; return [f.name, f().length]; };
  text(hidden); text(f);
  { const items = () => 1; class K { m() { const K = () => 2; return K.name; } } text(items); text(new K().m()); text(K.name); }
  for (const items of [() => 3]) { const f = function () {}; text(f); text(items.name); }
  for (let items = 0, f = () => items; items < 1; items++) text(f);
  outer: for (const g in { a: 1 }) { const f = async (g: string) => { await null; return g; }; text(f); continue outer; }
  try { throw () => 4; } catch (e: any) { const f = e; text(f); message(() => e.x.y); message(() => f.x()); }
  switch (1 as number) { case 0: break; case 1: { const g = () => 5; text(g); } default: let f = () => 6; text(f); }
  message(() => { const items: any = 5; for (const x of items) x; });
  message(() => { const items: any = 5; items(); });
  message(() => (N as any).missing());
  message(() => { const { g }: any = null; return g; });
  const named = (items: any, { f }: any = {}, ...g: any[]) => { message(() => items.f.g); message(() => f()); message(() => g[0].items); };
  text(named); named(undefined);
  text(function items() { return items.name; }); text((function f() { return f.name; })());
  text(class items {}); text(class { static f = () => 7; }.f); text(new (class f { g = () => 8; })().g);
  export function bump(items = () => 9) { count++; text(items); return function bump() { return bump.name; }; }
  text(bump()());
  export namespace M { export const items = 'inner'; const f = () => items; text(f); export const count = N.count; const M = () => count; text(M); }
  export class C { static N = 1; static items = () => C.N; static { const items = () => 10; text(items); } }
  text(C.items);
  export enum E { A = 1, B = A + items.length }
  lines.push(String(E.B));
}
namespace N { export const later = (items: number) => { const f = () => items; return [f.name, f()]; }; lines.push(N.later(1).join()); }
lines.push(JSON.stringify(await N.f()), String(N.count), items.join(), f(), String(g), K, e);
console.log(lines.join('\n'));
