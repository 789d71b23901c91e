// profile: both
// promised pulls
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(40); let n = 0;
const r = new ReadableStream({ pull(c) { console.log('pull', n); c.enqueue(n++); return n % 2 ? Promise.resolve() : undefined; } }, { highWaterMark: 3 }).getReader();
await null; await null; await null;
for (let i = 0; i < 6; i++) { const { value } = await r.read(); console.log('got', value); }
