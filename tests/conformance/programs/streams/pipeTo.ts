// profile: browser
// pipeTo
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(60);
const rs = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); c.enqueue(3); c.close(); } });
const ws = new WritableStream({ start() { console.log('wstart'); }, async write(c) { console.log('write', c); await null; }, close() { console.log('wclose'); } });
await rs.pipeTo(ws);
console.log('piped');
