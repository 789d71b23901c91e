// profile: both
// tee errors both
const rs = new ReadableStream({ start(c) { c.enqueue(1); }, pull(c) { c.error(new Error('source')); } });
const [one, two] = rs.tee();
for (const [n, s] of [['one', one], ['two', two]]) (async () => { try { for await (const v of s) console.log(n, v); } catch (e) { console.log(n, e.message); } })();
