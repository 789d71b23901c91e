// profile: node
// microtasks before ticks at the top level
process.nextTick(() => console.log('tick 1'));
queueMicrotask(() => console.log('micro 1'));
Promise.resolve().then(() => console.log('micro 2')).then(() => console.log('micro 3'));
process.nextTick(() => console.log('tick 2'));
console.log('main');
