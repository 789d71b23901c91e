// profile: browser
// body order
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
t(30); setTimeout(() => console.log('timer'), 0); queueMicrotask(() => console.log('micro'));
new Response('a').text().then((x) => console.log('text', x));
new Response('{}').json().then((x) => console.log('json'));
new Blob(['b']).text().then((x) => console.log('blob', x));
new Response(new ReadableStream({ start(c) { c.enqueue(new Uint8Array([65])); c.close(); } })).text().then((x) => console.log('stream', x));
new Response(null).text().then((x) => console.log('null', x));
Promise.resolve().then(() => console.log('then'));
