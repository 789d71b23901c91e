// profile: browser
// async iteration
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(30);
let n = 0;
const rs = new ReadableStream({ async pull(c) { await null; console.log('pull'); c.enqueue(n++); if (n > 3) c.close(); } });
for await (const v of rs) console.log('v', v);
console.log('end');
