// profile: browser
addEventListener('unhandledrejection', (event) => {
  console.log('unhandled', event.reason, event.promise === rejected, event.cancelable, event.type);
  queueMicrotask(() => console.log('micro of listener'));
  event.preventDefault();
});
const rejected = Promise.reject('no');
Promise.resolve()
  .then(() => console.log('micro 1'))
  .then(() => console.log('micro 2'));
console.log('main');
