// profile: both
// text streams
const rs = new ReadableStream({ start(c) { c.enqueue('héllo '); c.enqueue('wörld €'); c.close(); } });
const bytes = rs.pipeThrough(new TextEncoderStream());
let out = ''; let k = 0;
const parts = bytes.pipeThrough(new TransformStream({ transform(c, t) { for (let i = 0; i < c.length; i += 3) t.enqueue(c.slice(i, i + 3)); } }));
for await (const s of parts.pipeThrough(new TextDecoderStream())) { out += s; k++; }
console.log(out, k);
const d = new TextDecoderStream('utf-16le', { fatal: true, ignoreBOM: true }); console.log(d.encoding, d.fatal, d.ignoreBOM, new TextEncoderStream().encoding);
try { new TextDecoderStream('nope'); } catch (e) { console.log(e.name); }
const w = new TextDecoderStream('utf-8', { fatal: true }); const wr = w.writable.getWriter(); wr.write(new Uint8Array([255])).catch((e) => console.log('bad', e.name)); await w.readable.getReader().read().catch((e) => console.log('read', e.name));
const e = new TextEncoderStream(); const ew = e.writable.getWriter(); ew.write('\ud83d'); ew.write('\ude00'); ew.write('\ud83d'); ew.close(); for await (const c of e.readable) console.log([...c].join());
