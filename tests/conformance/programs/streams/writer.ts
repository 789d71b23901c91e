// profile: both
// writer
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(40);
const ws = new WritableStream({ start() { console.log('start'); }, async write(c) { console.log('write', c); await null; await null; }, close() { console.log('close'); }, abort(r) { console.log('abort', r); } }, { highWaterMark: 2 });
const w = ws.getWriter();
console.log(w.desiredSize);
w.ready.then(() => console.log('ready0'));
w.write('a').then(() => console.log('wrote a')); console.log(w.desiredSize);
w.write('b').then(() => console.log('wrote b')); console.log(w.desiredSize);
w.ready.then(() => console.log('ready1'));
w.close().then(() => console.log('closed'));
w.closed.then(() => console.log('closed2'));
