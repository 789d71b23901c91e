// profile: both
// pipe prevents
const src = () => new ReadableStream({ start(c) { c.enqueue('x'); c.close(); } });
const ws = new WritableStream({ write(c) { console.log('w', c); }, close() { console.log('close'); } });
await src().pipeTo(ws, { preventClose: true }); console.log('piped', ws.locked); await src().pipeTo(ws); console.log('closed');
const failing = new ReadableStream({ start(c) { c.error(new Error('src')); } }); const w2 = new WritableStream({ abort() { console.log('abort'); } });
await failing.pipeTo(w2, { preventAbort: true }).catch((e) => console.log(e.message)); const w = w2.getWriter(); await w.write(1); console.log('still writable');
const s3 = new ReadableStream({ pull(c) { c.enqueue(1); }, cancel() { console.log('cancelled'); } }); await s3.pipeTo(new WritableStream({ write() { throw new Error('dst'); } }), { preventCancel: true }).catch((e) => console.log(e.message)); console.log(s3.locked);
await src().pipeTo(new WritableStream(), { signal: AbortSignal.abort('early') }).catch((e) => console.log(e)); try { await src().pipeTo({}); } catch (e) { console.log(e.name); } try { src().pipeThrough(new TransformStream(), { signal: 5 }); } catch (e) { console.log(e.name); }
