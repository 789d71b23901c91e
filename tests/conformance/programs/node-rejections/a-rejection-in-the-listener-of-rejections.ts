// profile: node
// a rejection in the listener of rejections
let count = 0;
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason);
  if (++count < 3) Promise.reject(`again ${count}`);
});
Promise.reject('first');
setImmediate(() => console.log('immediate'));
