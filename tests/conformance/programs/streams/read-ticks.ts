// profile: both
// read ticks
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
const rs = new ReadableStream({ start(c) { console.log('start'); c.enqueue(1); c.enqueue(2); }, pull(c) { console.log('pull', c.desiredSize); c.enqueue(3); c.close(); } });
const r = rs.getReader(); t(20);
r.read().then((v) => console.log('r', JSON.stringify(v)));
r.read().then((v) => console.log('r', JSON.stringify(v)));
r.read().then((v) => console.log('r', JSON.stringify(v)));
r.read().then((v) => console.log('r', JSON.stringify(v)));
r.closed.then(() => console.log('closed'));
