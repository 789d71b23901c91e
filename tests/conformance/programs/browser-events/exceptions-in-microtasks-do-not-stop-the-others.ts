// profile: browser
addEventListener('error', (event) => {
  console.log('error', event.message);
  queueMicrotask(() => console.log('micro of listener'));
  event.preventDefault();
});
queueMicrotask(() => {
  queueMicrotask(() => console.log('of the first'));
  throw new Error('first');
});
queueMicrotask(() => console.log('second'));
Promise.resolve().then(() => console.log('then'));
console.log('main');
