// profile: browser
// compression
const text = 'hello '.repeat(1000);
const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
const buf = await new Response(packed).arrayBuffer();
console.log(buf.byteLength > 20, buf.byteLength < 200);
setTimeout(() => console.log('timer'), 0);
const un = new Blob([buf]).stream().pipeThrough(new DecompressionStream('gzip'));
console.log((await new Response(un).text()) === text);
for (const f of ['deflate', 'deflate-raw']) { const c = new CompressionStream(f); const w = c.writable.getWriter(); w.write(new TextEncoder().encode('abc')); w.close(); const r = await new Response(c.readable.pipeThrough(new DecompressionStream(f))).text(); console.log(f, r); }
try { new CompressionStream('nope'); } catch (e) { console.log(e.name); }
const bad = new DecompressionStream('gzip'); const bw = bad.writable.getWriter(); bw.write(new Uint8Array([1, 2, 3])).catch(() => {}); bw.close().catch(() => {}); await bad.readable.getReader().read().catch((e) => console.log('bad', e.name));
