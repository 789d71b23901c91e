// profile: browser
// pipe errors
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(60);
const rs = new ReadableStream({ pull(c) { c.enqueue(1); }, cancel(r) { console.log('source cancelled', r.message); } });
let k = 0;
await rs.pipeTo(new WritableStream({ write() { if (++k === 3) throw new Error('full'); } })).catch((e) => console.log('pipe', e.message));
const bad = new ReadableStream({ start(c) { c.enqueue(1); }, pull(c) { c.error(new Error('src')); } });
await bad.pipeTo(new WritableStream({ abort(e) { console.log('dest aborted', e.message); } })).catch((e) => console.log('pipe', e.message));
