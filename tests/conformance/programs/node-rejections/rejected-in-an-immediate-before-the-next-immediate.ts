// profile: node
// rejected in an immediate, before the next immediate
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
setImmediate(() => {
  Promise.reject('first');
  console.log('one');
});
setImmediate(() => console.log('two'));
