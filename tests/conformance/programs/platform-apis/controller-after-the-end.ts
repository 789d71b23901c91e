// profile: both
// controller after the end
const errors = (f) => { try { f(); console.log('fine'); } catch (e) { console.log(e.name); } };
let k; const rs = new ReadableStream({ start(c) { k = c; } }); k.close(); errors(() => k.close()); errors(() => k.enqueue(1)); errors(() => k.error(1)); console.log(k.desiredSize);
let m; new ReadableStream({ start(c) { m = c; } }); m.error('e'); errors(() => m.close()); errors(() => m.enqueue(1)); errors(() => m.error(1)); console.log(m.desiredSize);
let n; const ts = new TransformStream({ start(c) { n = c; } }); n.terminate(); errors(() => n.enqueue(1)); errors(() => n.terminate()); errors(() => n.error(1)); console.log(n.desiredSize);
