// profile: node
// exit tells its listeners at once, and nothing else runs
process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  setTimeout(() => console.log('never'), 0);
  process.nextTick(() => console.log('never'));
  Promise.resolve().then(() => console.log('never'));
});
process.on('beforeExit', () => console.log('never'));
setTimeout(() => console.log('never'), 1);
process.exit(3);
console.log('never');
