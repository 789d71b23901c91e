// profile: both
// errors
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(40);
const rs = new ReadableStream({ start(c) { c.enqueue(1); }, pull(c) { throw new TypeError('bad pull'); } });
const r = rs.getReader();
r.closed.catch((e) => console.log('closed', e.message));
r.read().then((v) => console.log(JSON.stringify(v)), (e) => console.log('err', e.message));
r.read().then((v) => console.log(JSON.stringify(v)), (e) => console.log('err', e.message));
const ws = new WritableStream({ write() { throw new Error('bad write'); } });
const w = ws.getWriter();
w.closed.catch((e) => console.log('wclosed', e.message));
w.write(1).catch((e) => console.log('w1', e.message));
w.write(2).catch((e) => console.log('w2', e.message));
w.ready.catch((e) => console.log('ready', e.message));
