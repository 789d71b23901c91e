// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', event.reason);
});
addEventListener('rejectionhandled', (event) => {
  console.log('handled', event.reason, event.promise === late, event.type, event.cancelable);
});
const late = Promise.reject('late');
setTimeout(() => {
  late.catch((reason) => console.log('caught', reason));
  queueMicrotask(() => console.log('micro'));
  console.log('timer');
}, 10);
