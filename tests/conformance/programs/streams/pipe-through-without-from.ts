// profile: browser
// pipe through without from
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(80);
const src = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); c.enqueue(3); c.close(); } });
const rs = src.pipeThrough(new TransformStream({ start() { console.log('tstart'); }, transform(c, k) { console.log('t', c); k.enqueue(c * 2); k.enqueue(c * 3); }, flush(k) { console.log('flush'); k.enqueue('end'); } }));
for await (const v of rs) console.log('v', v);
