// profile: browser
// pipe abort by signal
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(60);
const ac = new AbortController();
const rs = new ReadableStream({ async pull(c) { await null; c.enqueue(1); }, cancel(r) { console.log('cancelled', r); } });
const p = rs.pipeTo(new WritableStream({ write() { console.log('w'); }, abort(r) { console.log('aborted', r); } }), { signal: ac.signal });
for (let i = 0; i < 12; i++) await null;
ac.abort('enough');
await p.catch((e) => console.log('pipe', e));
