// profile: node
// a throw in an immediate cuts off the rest
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => {
  throw new Error('in an immediate');
});
setImmediate(() => console.log('never'));
