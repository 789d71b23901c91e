// profile: node
// a listener of rejections that throws
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason);
  throw new Error('from the listener');
});
process.on('exit', (code) => console.log('exit', code));
Promise.reject('no');
setTimeout(() => console.log('never'), 20);
