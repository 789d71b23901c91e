// profile: node
// beforeExit with microtasks, ticks and immediates
let rounds = 0;
process.on('beforeExit', () => {
  if (++rounds > 3) return;
  console.log('beforeExit', rounds);
  if (rounds === 1) Promise.resolve().then(() => console.log('micro'));
  if (rounds === 2) setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick', rounds));
});
process.on('exit', () => console.log('exit', rounds));
