// profile: node
// a listener of uncaughtException keeps the program going
process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
setTimeout(() => {
  throw new Error('one');
}, 1);
setTimeout(() => console.log('two'), 10);
setTimeout(() => {
  setImmediate(() => {
    throw new Error('three');
  });
  setTimeout(() => console.log('four'), 5);
}, 20);
process.on('exit', (code) => console.log('exit', code));
