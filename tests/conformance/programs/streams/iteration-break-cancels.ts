// profile: browser
// iteration break cancels
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(30);
const rs = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); }, cancel(r) { console.log('cancel', String(r)); } });
for await (const v of rs) { console.log('v', v); break; }
console.log('locked', rs.locked);
