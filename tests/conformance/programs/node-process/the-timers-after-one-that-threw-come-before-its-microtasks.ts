// profile: node
// the timers after one that threw come before its microtasks
process.on('uncaughtException', (error) => console.log('caught', error.message));
setTimeout(() => {
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('micro'));
  throw new Error('first');
}, 5);
setTimeout(() => console.log('second of the list'), 5);
setTimeout(() => console.log('third of the list'), 5);
setTimeout(() => console.log('later'), 250);
