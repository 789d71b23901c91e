// profile: both
// reader by hand in a generator
async function* lines(stream) { let rest = ''; const r = stream.pipeThrough(new TextDecoderStream()).getReader(); try { for (;;) { const { value, done } = await r.read(); if (done) break; const parts = (rest + value).split('\n'); rest = parts.pop(); yield* parts; } if (rest) yield rest; } finally { console.log('releasing'); r.releaseLock(); } }
const chunks = ['first li', 'ne\nsecond\nth', 'ird\nlast']; let i = 0;
const bytes = new ReadableStream({ pull(c) { if (i === chunks.length) c.close(); else c.enqueue(new TextEncoder().encode(chunks[i++])); } });
for await (const l of lines(bytes)) { console.log(l); if (l === 'third') break; }
