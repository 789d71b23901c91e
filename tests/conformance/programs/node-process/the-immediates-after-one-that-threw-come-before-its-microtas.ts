// profile: node
// the immediates after one that threw come before its microtasks
process.on('uncaughtException', (error) => console.log('caught', error.message));
setImmediate(() => {
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('micro'));
  throw new Error('first');
});
setImmediate(() => console.log('second'));
setImmediate(() => console.log('third'));
