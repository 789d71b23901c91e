// profile: both
// async start
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(30);
new ReadableStream({ async start(c) { console.log('start'); }, pull(c) { console.log('pull'); c.close(); } });
new WritableStream({ async start(c) { console.log('wstart'); }, write() { console.log('write'); } }).getWriter().write(1);
new TransformStream({ async start(c) { console.log('tsstart'); }, transform() { console.log('trans'); } }).writable.getWriter().write(1);
