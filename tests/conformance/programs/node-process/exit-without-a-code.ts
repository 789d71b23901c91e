// profile: node
// exit without a code
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => process.exit(), 1);
