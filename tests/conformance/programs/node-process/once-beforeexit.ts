// profile: node
// once beforeExit
process.once('beforeExit', () => {
  console.log('once');
  setImmediate(() => console.log('immediate'));
});
