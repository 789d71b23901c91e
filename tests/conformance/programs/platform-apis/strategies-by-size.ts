// profile: both
// strategies by size
const rs = new ReadableStream({ start(c) { console.log(c.desiredSize); c.enqueue('four'); console.log(c.desiredSize); c.enqueue('sixsix'); console.log(c.desiredSize); }, pull(c) { console.log('pull', c.desiredSize); } }, { highWaterMark: 8, size: (s) => s.length });
const r = rs.getReader(); await r.read(); console.log('read one'); await null; await null; await r.read(); console.log('read two'); await null; await null;
try { new ReadableStream({ start(c) { c.enqueue(1); } }, { size: () => -1 }); } catch (e) { console.log(e.name); }
const bad = new ReadableStream({ start(c) { try { c.enqueue(1); } catch (e) { console.log('in start', e.message); } } }, { size() { throw new Error('size'); } }); await bad.getReader().read().catch((e) => console.log('read', e.message));
