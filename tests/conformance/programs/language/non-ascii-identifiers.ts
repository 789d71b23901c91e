// profile: both
const größe = 3, 数 = 4, ñandú = async (ширина: number) => { await null; return ширина * größe; };
class Éléphant { #πρ = 1; async 走る(距離: number) { await null; return this.#πρ + 距離; } static ᾳ = 'ᾳ'; }
console.log(await ñandú(数), await new Éléphant().走る(5), ñandú.name, Éléphant.name, Éléphant.ᾳ, 'z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A'.length);
const \u{61}bc = async () => 'escaped'; console.log(await abc(), \u0061bc.name);
const 𠮷 = { '😀': async () => { await null; return '😀'.codePointAt(0); }, '\u{1F600}x': 1 }; console.log(await 𠮷['😀'](), Object.keys(𠮷).join());
try { await (async () => { (größe as any).наименование.x; })(); } catch (e) { console.log((e as Error).message); }
try { (数 as any)(); } catch (e) { console.log((e as Error).message); }
try { await (𠮷 as any).没有(); } catch (e) { console.log((e as Error).message); }
const ℮ = 'estimated', ℘ = 'p', ㄍ = 1; console.log(℮, ℘, ㄍ);
label文: for (const é of [1, 2]) { for await (const è of [é]) { if (è) continue label文; } }
/* 😀 */ await /* 漢字 */ (async () => { /* é */ return /* ü */ await null; /* ö */ })(); console.log('after comments');
console.log((async (ä) => { return await ä; }).toString());
const ta = (s: TemplateStringsArray, ...v: unknown[]) => s.raw.join('|') + v.join(); console.log(ta`😀${await 'é'}\u{1F600}${await 1}`);
