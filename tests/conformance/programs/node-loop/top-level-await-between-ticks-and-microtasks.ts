// profile: node
// top-level await between ticks and microtasks
process.nextTick(() => console.log('tick 1'));
queueMicrotask(() => console.log('micro 1'));
await null;
console.log('after the first await');
process.nextTick(() => console.log('tick 2'));
queueMicrotask(() => console.log('micro 2'));
await new Promise((resolve) => process.nextTick(resolve));
console.log('after a tick');
await new Promise((resolve) => setImmediate(resolve));
console.log('after an immediate');
process.nextTick(() => console.log('tick 3'));
queueMicrotask(() => console.log('micro 3'));
await new Promise((resolve) => setTimeout(resolve, 2));
console.log('after a timer');
process.nextTick(() => console.log('tick 4'));
queueMicrotask(() => console.log('micro 4'));
