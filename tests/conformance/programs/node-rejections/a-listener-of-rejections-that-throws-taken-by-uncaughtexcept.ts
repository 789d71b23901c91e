// profile: node
// a listener of rejections that throws, taken by uncaughtException
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason);
  throw new Error('from the listener');
});
process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
Promise.reject('no');
setTimeout(() => console.log('timer'), 20);
