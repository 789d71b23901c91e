// profile: node
// a listener of an event target that throws, throws in a tick
process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
const target = new EventTarget();
target.addEventListener('go', () => {
  throw new Error('in a listener');
});
target.addEventListener('go', () => console.log('second listener'));
setTimeout(() => {
  process.nextTick(() => console.log('tick before'));
  target.dispatchEvent(new Event('go'));
  process.nextTick(() => console.log('tick after'));
  queueMicrotask(() => console.log('micro'));
  console.log('dispatched');
}, 1);
setTimeout(() => console.log('later'), 250);
