// profile: node
// microtasks after one that threw go on
process.on('uncaughtException', (error) => console.log('caught', error.message));
queueMicrotask(() => {
  queueMicrotask(() => console.log('of the first'));
  throw new Error('first');
});
queueMicrotask(() => console.log('second'));
process.nextTick(() => console.log('tick'));
