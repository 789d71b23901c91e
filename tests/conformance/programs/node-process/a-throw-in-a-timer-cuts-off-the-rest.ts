// profile: node
// a throw in a timer cuts off the rest
process.on('exit', (code) => console.log('exit', code));
process.on('beforeExit', () => console.log('never'));
setTimeout(() => {
  process.nextTick(() => console.log('never'));
  Promise.resolve().then(() => console.log('never'));
  throw new RangeError('in a timer');
}, 1);
setTimeout(() => console.log('never'), 1);
setTimeout(() => console.log('never'), 20);
