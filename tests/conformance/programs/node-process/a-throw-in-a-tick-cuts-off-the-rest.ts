// profile: node
// a throw in a tick cuts off the rest
process.on('exit', (code) => console.log('exit', code));
process.nextTick(() => {
  throw new Error('in a tick');
});
process.nextTick(() => console.log('never'));
Promise.resolve().then(() => console.log('micro'));
