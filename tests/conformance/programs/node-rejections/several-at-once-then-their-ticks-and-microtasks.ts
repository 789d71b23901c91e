// profile: node
// several at once, then their ticks and microtasks
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason);
  process.nextTick(() => console.log('tick of', reason));
  Promise.resolve().then(() => console.log('micro of', reason));
});
Promise.reject(1);
Promise.reject(2);
setTimeout(() => {
  Promise.reject(3);
  Promise.reject(4);
}, 1);
