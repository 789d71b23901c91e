// profile: node
// listeners are told when ticks and microtasks have run
process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason, promise === rejected);
  process.nextTick(() => console.log('tick of listener'));
  Promise.resolve().then(() => console.log('micro of listener'));
});
const rejected = Promise.reject('no');
process.nextTick(() => {
  console.log('tick');
  Promise.resolve().then(() => console.log('micro of tick'));
});
Promise.resolve().then(() => {
  console.log('micro');
  process.nextTick(() => console.log('tick of micro'));
});
setTimeout(() => console.log('timer'), 1);
