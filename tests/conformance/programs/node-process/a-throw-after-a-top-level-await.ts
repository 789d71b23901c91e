// profile: node
// a throw after a top-level await
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 50);
await new Promise((resolve) => setTimeout(resolve, 1));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
throw new TypeError('later');
