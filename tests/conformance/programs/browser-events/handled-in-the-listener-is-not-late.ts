// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', event.reason);
  event.promise.catch((reason) => console.log('caught', reason));
});
addEventListener('rejectionhandled', () => console.log('never'));
Promise.reject('no');
setTimeout(() => console.log('end'), 30);
