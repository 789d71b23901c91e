// profile: node
// once for the first, a crash for the second
process.once('unhandledRejection', (reason) => console.log('unhandled', reason));
process.on('exit', (code) => console.log('exit', code));
Promise.reject('one');
Promise.reject('two');
