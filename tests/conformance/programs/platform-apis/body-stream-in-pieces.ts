// profile: both
// body stream in pieces
const big = 'x'.repeat(70000); const sizes = []; for await (const c of new Response(big).body) sizes.push(c.length); console.log(sizes.reduce((a, b) => a + b, 0), sizes.length >= 1);
const r = new Response('abc'); const reader = r.body.getReader({ mode: 'byob' }); const got = await reader.read(new Uint8Array(2)); console.log(got.value.join(), got.done); const rest = await reader.read(new Uint8Array(2)); console.log(rest.value.join(), rest.done); const end = await reader.read(new Uint8Array(2)); console.log(end.value.length, end.done);
const c = new Response(new ReadableStream({ start(k) { k.enqueue(new Uint8Array([104, 105])); k.close(); } })); const d = c.clone(); console.log(await c.text(), await d.text());
const rq = new Request('http://x/', { method: 'POST', body: new ReadableStream({ start(k) { k.enqueue(new Uint8Array([120])); k.close(); } }), duplex: 'half' }); console.log(await rq.text()); try { new Request('http://x/', { method: 'POST', body: new ReadableStream() }); } catch (e) { console.log(e.name); }
