// profile: node
// listeners of an event target run before microtasks
const target = new EventTarget();
target.addEventListener('go', () => {
  console.log('one');
  queueMicrotask(() => console.log('micro'));
  process.nextTick(() => console.log('tick'));
});
target.addEventListener('go', () => console.log('two'));
setTimeout(() => {
  target.dispatchEvent(new Event('go'));
  console.log('dispatched');
}, 1);
