// profile: node
// a listener of uncaughtException that throws
process.on('uncaughtException', (error) => {
  console.log('caught', error.message);
  throw new Error('again');
});
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => {
  throw new Error('first');
}, 1);
setTimeout(() => console.log('never'), 20);
