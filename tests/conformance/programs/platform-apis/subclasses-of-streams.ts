// profile: both
// subclasses of streams
class Upper extends TransformStream { constructor() { super({ transform: (c, k) => k.enqueue(this.change(c)) }); } change(c) { return c.toUpperCase(); } }
class Counter extends WritableStream { n = 0; constructor() { super({ write: () => { this.n++; } }); } } const counter = new Counter(); await new ReadableStream({ start(c) { c.enqueue('a'); c.enqueue('b'); c.close(); } }).pipeThrough(new Upper()).pipeTo(counter); console.log(counter.n, counter instanceof WritableStream, Object.prototype.toString.call(counter));
class Res extends Response { get double() { return this.text().then((x) => x + x); } } console.log(await new Res('ab').double, new Res() instanceof Response); class MyBlob extends Blob { hello() { return 'hi'; } } const mb = new MyBlob(['z']); console.log(mb.hello(), await mb.text(), mb.slice(0, 1) instanceof MyBlob); class Port extends EventTarget {} console.log(new Port() instanceof EventTarget);
