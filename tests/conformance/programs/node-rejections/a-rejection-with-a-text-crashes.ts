// profile: node
// a rejection with a text crashes
process.on('exit', (code) => console.log('exit', code));
Promise.reject('text');
