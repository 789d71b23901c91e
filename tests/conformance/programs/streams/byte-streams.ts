// profile: both
// byte streams
const rs = new ReadableStream({ type: 'bytes', autoAllocateChunkSize: 4, pull(c) { const v = c.byobRequest?.view; if (v) { v[0] = 7; v[1] = 8; c.byobRequest.respond(2); } else c.enqueue(new Uint8Array([1])); } });
const r = rs.getReader(); console.log((await r.read()).value.join()); r.releaseLock();
const b = rs.getReader({ mode: 'byob' });
const { value, done } = await b.read(new Uint8Array(8)); console.log(value.length, value.join(), done);
const q = await b.read(new Uint8Array(4), { min: 3 }); console.log(q.value.join());
b.releaseLock();
const [x, y] = new ReadableStream({ type: 'bytes', start(c) { c.enqueue(new Uint8Array([1, 2, 3])); c.close(); } }).tee();
for await (const v of x) console.log('x', v.join()); for await (const v of y) console.log('y', v.join());
