// profile: node
// a program that waits for ever ends with code 13
process.on('exit', (code) => console.log('exit', code));
process.on('beforeExit', () => console.log('beforeExit'));
console.log('before');
await new Promise(() => {});
