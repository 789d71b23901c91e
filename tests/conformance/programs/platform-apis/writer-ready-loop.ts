// profile: both
// writer ready loop
const log = []; const ws = new WritableStream({ async write(c) { log.push('w' + c); await new Promise((r) => setTimeout(r, 2)); } }, new CountQueuingStrategy({ highWaterMark: 3 }));
const w = ws.getWriter(); for (let i = 0; i < 7; i++) { await w.ready; log.push('r' + i); w.write(i); } await w.close(); console.log(log.join(' '));
await w.write(1).catch((e) => console.log(e.name)); await w.close().catch((e) => console.log(e.name)); await w.abort().then(() => console.log('abort of closed')); console.log(w.desiredSize);
