// profile: node
// nobody handles it: the program ends
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 0);
setImmediate(() => console.log('never'));
process.nextTick(() => console.log('tick'));
Promise.reject(new Error('nobody'));
Promise.resolve().then(() => console.log('micro'));
console.log('main');
