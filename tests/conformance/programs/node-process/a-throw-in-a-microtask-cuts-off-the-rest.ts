// profile: node
// a throw in a microtask cuts off the rest
process.on('exit', (code) => console.log('exit', code));
queueMicrotask(() => {
  throw new Error('in a microtask');
});
queueMicrotask(() => console.log('never'));
process.nextTick(() => console.log('never'));
console.log('main');
