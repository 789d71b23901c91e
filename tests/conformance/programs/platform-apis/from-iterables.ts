// profile: node
// from iterables
const log = []; const it = { i: 0, [Symbol.asyncIterator]() { return this; }, async next() { log.push('next'); return { done: this.i > 2, value: this.i++ }; }, async return(v) { log.push('return ' + v); return {}; } };
const r = ReadableStream.from(it).getReader(); console.log((await r.read()).value, (await r.read()).value); await r.cancel('enough'); console.log(log.join());
console.log((await Array.fromAsync(ReadableStream.from(new Set([1, 2])))).join(), (await Array.fromAsync(ReadableStream.from('héy'))).join());
for (const bad of [5, null, {}, { [Symbol.iterator]: 1 }]) try { ReadableStream.from(bad); } catch (e) { console.log(e.name); }
await Array.fromAsync(ReadableStream.from((function* () { yield 1; throw new Error('inside'); })())).catch((e) => console.log(e.message));
await ReadableStream.from({ [Symbol.asyncIterator]: () => ({ next: () => 5 }) }).getReader().read().catch((e) => console.log(e.name));
