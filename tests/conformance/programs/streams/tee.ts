// profile: browser
// tee
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(40);
const rs = new ReadableStream({ start(c) { c.enqueue(1); c.enqueue(2); c.close(); } });
const [a, b] = rs.tee();
(async () => { for await (const v of a) console.log('a', v); console.log('a end'); })();
(async () => { for await (const v of b) console.log('b', v); console.log('b end'); })();
