// profile: node
// a throw at the top level is told to uncaughtException, but not to unhandledRejection
console.log('main');
process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandledRejection', reason.message, promise instanceof Promise);
});
setTimeout(() => console.log('never'), 1);
throw new Error('top');
