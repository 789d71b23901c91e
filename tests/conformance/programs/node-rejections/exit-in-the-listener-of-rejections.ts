// profile: node
// exit in the listener of rejections
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason);
  process.exit(12);
});
process.on('exit', (code) => console.log('exit', code));
Promise.reject('one');
Promise.reject('two');
