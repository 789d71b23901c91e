// profile: both
// transform errors and terminate
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(40);
const ts = new TransformStream({ transform(c, k) { if (c === 2) throw new Error('two'); k.enqueue(c); } });
const w = ts.writable.getWriter(); const r = ts.readable.getReader();
w.write(1).then(() => console.log('w1')); w.write(2).catch((e) => console.log('w2', e.message)); w.write(3).catch((e) => console.log('w3', e.message));
r.read().then((v) => console.log('r', v.value)); r.read().catch((e) => console.log('r', e.message)); w.closed.catch((e) => console.log('c', e.message));
const t2 = new TransformStream({ transform(c, k) { k.enqueue(c); k.terminate(); } });
const w2 = t2.writable.getWriter(); w2.write('x').then(() => console.log('wx')); w2.write('y').catch((e) => console.log('wy', e.name));
const r2 = t2.readable.getReader(); r2.read().then((v) => console.log('r2', v.value)); r2.read().then((v) => console.log('r2', v.done));
