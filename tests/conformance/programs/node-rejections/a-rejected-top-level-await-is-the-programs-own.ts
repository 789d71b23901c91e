// profile: node
// a rejected top-level await is the program’s own
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 10);
try {
  await Promise.reject(new Error('caught'));
} catch (error) {
  console.log(error.message);
}
await Promise.reject(new Error('the end'));
