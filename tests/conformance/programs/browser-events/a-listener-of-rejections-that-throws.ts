// profile: browser
addEventListener('error', (event) => {
  console.log('error', event.message);
  event.preventDefault();
});
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', event.reason);
  throw new Error('in the listener');
});
addEventListener('unhandledrejection', () => console.log('second'));
Promise.reject('no');
