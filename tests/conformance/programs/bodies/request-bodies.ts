// profile: both
// request bodies
const r = new Request('http://x/y', { method: 'post', body: JSON.stringify({ a: 1 }), headers: { 'X-A': 'b' } });
console.log(r.method, r.url, r.headers.get('x-a'), r.headers.get('content-type'), r.bodyUsed, (await r.clone().json()).a, await r.text(), r.bodyUsed);
await r.text().catch((e) => console.log(e.name));
const r2 = new Request(new Request('http://x/z', { method: 'PUT', body: 'one' }), { headers: { b: 'c' } }); console.log(r2.method, await r2.text(), r2.headers.get('b'));
try { new Request('http://x', { body: 'x' }); } catch (e) { console.log(e.name); } try { new Request('::::', {}); } catch (e) { console.log(e.name); }
const fd = new FormData(); fd.set('k', 'v'); console.log((await new Request('http://x', { method: 'POST', body: fd }).formData()).get('k'));
const a = new AbortController(); const r3 = new Request('http://x', { signal: a.signal }); a.abort(); console.log(r3.signal.aborted, r3.signal instanceof AbortSignal);
console.log(new Request('http://x', { method: 'POST', body: new Blob(['q'], { type: 'a/b' }) }).headers.get('content-type'), new Request('http://x').body);
