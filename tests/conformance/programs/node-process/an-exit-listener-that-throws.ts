// profile: node
// an exit listener that throws
process.on('exit', (code) => {
  console.log('exit', code);
  throw new Error('at the exit');
});
process.on('exit', () => console.log('never'));
setTimeout(() => console.log('timer'), 1);
