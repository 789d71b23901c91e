// profile: both
// response bodies
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })();
const show = async (b) => { const r = new Response(b); console.log(r.headers.get('content-type'), r.bodyUsed, r.body === r.body); const x = await r.text(); console.log(JSON.stringify(x), r.bodyUsed, r.body?.locked); };
await show('text'); await show(new Blob(['blob'], { type: 'a/b' })); await show(new URLSearchParams('a=1&b=2')); await show(new Uint8Array([104, 105])); await show(new TextEncoder().encode('buf').buffer); await show(null); await show(undefined);
await show(new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('str')); c.enqueue(new TextEncoder().encode('eam')); c.close(); } }));
const r = new Response('{"a":[1]}'); const c = r.clone(); console.log((await r.json()).a[0], await c.text()); await r.text().catch((e) => console.log(e.name)); try { r.clone(); } catch (e) { console.log(e.name); }
await new Response('nope').json().catch((e) => console.log(e.name));
console.log((await new Response('x', { headers: { 'content-type': 'a/b' } }).blob()).type, (await new Response('xyz').bytes()).join(), (await new Response('xyz').arrayBuffer()).byteLength);
const j = Response.json({ b: 1 }, { status: 201 }); console.log(j.status, j.ok, j.headers.get('content-type'), JSON.stringify(await j.json()));
console.log(Response.error().type, Response.redirect('http://a/b', 302).status, Response.redirect('http://a/b').headers.get('location'));
try { new Response('x', { status: 204 }); } catch (e) { console.log(e.name); } try { new Response('', { status: 999 }); } catch (e) { console.log(e.name); }
const s = new Response(new ReadableStream({ start(c) { c.enqueue('not bytes'); c.close(); } })); await s.text().catch((e) => console.log('stream', e.name));
const lk = new Response('q'); const rd = lk.body.getReader(); console.log(lk.bodyUsed, lk.body.locked); await lk.text().catch((e) => console.log(e.name)); console.log(new TextDecoder().decode((await rd.read()).value), lk.bodyUsed);
