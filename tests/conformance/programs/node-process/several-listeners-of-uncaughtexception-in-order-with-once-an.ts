// profile: node
// several listeners of uncaughtException, in order, with once and prepend
process.on('uncaughtException', () => console.log('two'));
process.once('uncaughtException', () => console.log('three, once'));
process.prependListener('uncaughtException', () => console.log('one'));
process.prependOnceListener('uncaughtException', () => console.log('zero, once'));
console.log(process.listenerCount('uncaughtException'));
setTimeout(() => {
  throw new Error('first');
}, 1);
setTimeout(() => {
  throw new Error('second');
}, 2);
