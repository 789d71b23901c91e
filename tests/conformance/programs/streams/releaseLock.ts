// profile: both
// releaseLock
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(20);
const rs = new ReadableStream({});
const r = rs.getReader();
r.read().catch((e) => console.log('read', e.name));
r.closed.catch((e) => console.log('closed', e.name));
r.releaseLock(); console.log(rs.locked);
r.read().catch((e) => console.log('read2', e.name));
r.closed.catch((e) => console.log('closed2', e.name));
const w = new WritableStream({}).getWriter(); w.closed.catch((e) => console.log('wclosed', e.name)); w.releaseLock(); w.write(1).catch((e) => console.log('w', e.name)); try { w.desiredSize } catch (e) { console.log(e.name); }
