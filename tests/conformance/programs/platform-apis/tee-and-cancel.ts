// profile: both
// tee and cancel
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })(); t(30);
const rs = new ReadableStream({ start(c) { c.enqueue('a'); c.enqueue('b'); }, cancel(r) { console.log('cancel', JSON.stringify(r)); return 'x'; } });
const [one, two] = rs.tee(); console.log(rs.locked);
const r1 = one.getReader(); r1.read().then((v) => console.log('1', v.value)); 
two.cancel('two').then((v) => console.log('two cancelled', String(v))); await null; await null; await null; await null;
r1.cancel('one').then((v) => console.log('one cancelled', String(v)));
