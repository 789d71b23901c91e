// profile: node
// a throw at the top level crashes before timers
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 0);
setImmediate(() => console.log('never'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
console.log('main');
throw new Error('top');
