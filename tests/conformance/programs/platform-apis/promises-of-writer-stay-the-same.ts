// profile: both
// promises of writer stay the same
const ws = new WritableStream({}); const w = ws.getWriter(); console.log(w.ready === w.ready, w.closed === w.closed, w instanceof WritableStreamDefaultWriter); const r0 = w.ready; w.write('x'); console.log(r0 === w.ready); await w.ready; w.releaseLock(); console.log(w.ready === r0); w.ready.catch((e) => console.log(e.name)); w.closed.catch((e) => console.log(e.name)); const w2 = ws.getWriter(); await w2.close(); await w2.closed; console.log('closed');
