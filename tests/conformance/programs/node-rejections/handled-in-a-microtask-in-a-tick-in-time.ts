// profile: node
// handled in a microtask, in a tick: in time
const first = Promise.reject(new Error('first'));
const second = Promise.reject(new Error('second'));
queueMicrotask(() => first.catch((error) => console.log(error.message)));
process.nextTick(() => second.catch((error) => console.log(error.message)));
const third = Promise.reject(new Error('third'));
process.nextTick(() => queueMicrotask(() => third.catch((error) => console.log(error.message))));
