// profile: both
// abort writer
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(30);
const ws = new WritableStream({ start(c) { c.signal.addEventListener('abort', () => console.log('signal', c.signal.reason)); }, write(c) { console.log('write', c); return new Promise((r) => setTimeout(r, 5)); }, abort(r) { console.log('abort', r); } });
const w = ws.getWriter();
w.write('a').then(() => console.log('wrote a'), (e) => console.log('failed a', e));
w.write('b').then(() => console.log('wrote b'), (e) => console.log('failed b', e));
w.closed.catch((e) => console.log('closed', e));
w.ready.then(() => console.log('ready')).catch((e) => console.log('notready', e));
await null; await null;
w.abort('stop').then(() => console.log('aborted'));
w.ready.catch((e) => console.log('ready2', e));
w.write('c').catch((e) => console.log('failed c', e));
