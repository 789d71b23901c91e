// profile: node
// ticks after one that threw wait for the next callback
process.on('uncaughtException', (error) => console.log('caught', error.message));
process.nextTick(() => {
  Promise.resolve().then(() => console.log('micro'));
  throw new Error('first');
});
process.nextTick(() => console.log('second'));
setTimeout(() => console.log('later'), 250);
