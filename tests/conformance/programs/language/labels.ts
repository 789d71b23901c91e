// profile: both
const order: (string | number)[] = [];
const n = async (v: number) => { await null; return v; };
async function* gen() { try { yield 1; yield 2; yield 3; } finally { order.push('closed'); await null; order.push('closed late'); } }
outer: for (const a of [1, 2]) { inner: for await (const b of gen()) { if (b === 2) continue outer; order.push(`${a}${b}`); if (a === 2) break inner; } order.push('after inner'); }
block: { order.push('in'); if (await n(1)) break block; order.push('never'); }
a: b: c: for (;;) { for (;;) { if (await n(1)) break b; } }
loop: do { try { if (await n(1)) continue loop; } finally { order.push('finally'); } } while (await n(0));
async: { order.push('label async'); break async; }
of: for (const of of [1]) { order.push('of', of); continue of; }
let count = 0;
retry: while (true) { try { if (++count < 3) throw count; break retry; } catch (e) { order.push('caught', e as number); continue retry; } finally { order.push('f', await n(count)); } }
const f = async () => { x: try { return await n(1); } finally { order.push('override'); break x; } return 2; };
order.push(await f());
s: switch (await n(1)) { case 1: for (const q of [1, 2, 3]) { if (q === 2) break s; order.push('q', q); } }
l1: if (await n(1)) { if (true) break l1; order.push('no'); }
(function () { y: { z: { break y; } } order.push('sync'); })();
$fermata: for (let i = 0; i < 2; i++) { $frame: for (;;) { continue $fermata; } }
console.log(order.join(' '));
