// profile: node
// properties
console.log(typeof ReadableStream, ReadableStream.name, ReadableStream.length, Object.prototype.toString.call(new ReadableStream()), new ReadableStream() instanceof ReadableStream);
console.log(Object.keys(ReadableStream.prototype).join());
console.log(Object.getOwnPropertyNames(WritableStream.prototype).join());
try { ReadableStream(); } catch (e) { console.log(e.name); }
try { new ReadableStream({ type: 'nope' }); } catch (e) { console.log(e.name); }
try { new ReadableStream({ pull: 5 }); } catch (e) { console.log(e.name); }
try { new ReadableStream({}, { highWaterMark: -1 }); } catch (e) { console.log(e.name); }
try { new ReadableStreamDefaultController(); } catch (e) { console.log(e.name); }
try { new ReadableStream().pipeThrough({}); } catch (e) { console.log(e.name); }
const s = new ReadableStream(); s.getReader(); try { s.getReader(); } catch (e) { console.log(e.name); }
await s.cancel().catch((e) => console.log(e.name)); await s.pipeTo(new WritableStream()).catch((e) => console.log(e.name));
console.log(new CountQueuingStrategy({ highWaterMark: 3 }).size(), new ByteLengthQueuingStrategy({ highWaterMark: 3 }).size({ byteLength: 9 }));
class Mine extends ReadableStream { constructor() { super({ start(c) { c.enqueue('mine'); c.close(); } }); } }
for await (const v of new Mine()) console.log(v);
