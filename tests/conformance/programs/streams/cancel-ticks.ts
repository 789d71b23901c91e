// profile: both
// cancel ticks
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(30);
const r = new ReadableStream({ cancel(c) { console.log('cancel', c); } }).getReader();
r.closed.then(() => console.log('closed'));
r.read().then((v) => console.log('read', v.done));
r.cancel('x').then((v) => console.log('cancelled', String(v)));
new ReadableStream({ async cancel(c) { console.log('cancel', c); } }).cancel('y').then(() => console.log('cancelled y'));
new ReadableStream({ cancel(c) { throw new Error('oops'); } }).cancel('y').catch((e) => console.log(e.message));
