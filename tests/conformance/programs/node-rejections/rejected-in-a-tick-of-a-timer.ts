// profile: node
// rejected in a tick of a timer
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
setTimeout(() => {
  process.nextTick(() => Promise.reject('tick'));
  Promise.resolve().then(() => {
    Promise.reject('micro');
    process.nextTick(() => console.log('tick of micro'));
  });
}, 1);
setTimeout(() => console.log('next timer'), 1);
