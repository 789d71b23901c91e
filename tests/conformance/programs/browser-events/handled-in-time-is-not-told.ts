// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', event.reason);
});
const first = Promise.reject('first');
const second = Promise.reject('second');
const third = Promise.reject('third');
first.catch((reason) => console.log('caught', reason));
queueMicrotask(() => second.catch((reason) => console.log('caught', reason)));
Promise.resolve()
  .then(() => {})
  .then(() => third.catch((reason) => console.log('caught', reason)));
Promise.reject('fourth');
