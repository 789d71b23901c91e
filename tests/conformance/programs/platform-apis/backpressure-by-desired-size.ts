// profile: both
// backpressure by desired size
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })(); t(25);
const ts = new TransformStream({}, { highWaterMark: 2 }, { highWaterMark: 3 }); const w = ts.writable.getWriter(); const r = ts.readable.getReader();
console.log(w.desiredSize); for (let i = 0; i < 6; i++) { w.write(i).then(() => console.log('written', i)); console.log('size', w.desiredSize); }
w.ready.then(() => console.log('ready')); for (let i = 0; i < 6; i++) { const { value } = await r.read(); console.log('read', value); }
