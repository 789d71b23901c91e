// profile: both
// three transforms in a row
const up = () => new TransformStream({ transform(c, k) { k.enqueue(c.toUpperCase()); } });
const twice = () => new TransformStream({ transform(c, k) { k.enqueue(c); k.enqueue(c); } });
const slow = () => new TransformStream({ async transform(c, k) { await null; k.enqueue(c + '!'); }, flush(k) { k.enqueue('end'); } });
const src = new ReadableStream({ start(c) { for (const x of 'abc') c.enqueue(x); c.close(); } });
const out = []; for await (const c of src.pipeThrough(up()).pipeThrough(twice()).pipeThrough(slow())) { out.push(c); console.log(c); } console.log(out.join(' '));
