// profile: both
namespace A { export const x = 1; export namespace B { export const y = x + 1; export async function f() { await null; return y + x; } } export class C { static n = 'C'; } const hidden = 2; export let counter = 0; export function bump() { counter++; return counter + hidden; } }
namespace A { export const z = x + 10; }
namespace Dotted.Inner { export const v = 'v'; } import Alias = A.B; export namespace Exported { export enum E { One = 1 } export interface I { a: 1 } }
function Merged() { return Merged.extra; } namespace Merged { export let extra = 'extra'; }
class K { static s = 1; } namespace K { export const t = 2; }
console.log(A.x, A.B.y, await A.B.f(), A.z, A.C.n, A.bump(), A.bump(), A.counter, Dotted.Inner.v, Alias.y, Exported.E.One, Merged(), K.s + K.t, Object.keys(A).join());
namespace OnlyTypes { export interface I {} export type T = 1; } declare namespace Declared { const q: number; }
const items = [1]; namespace N { export const items = [2, 3]; export const f = async () => { await null; return items.length; }; export const name = f.name; } console.log(await N.f(), N.name, items.length);
