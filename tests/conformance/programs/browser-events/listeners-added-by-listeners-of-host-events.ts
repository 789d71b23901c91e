// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('one', event.reason);
  addEventListener('unhandledrejection', () => console.log('added'));
}, { once: true });
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('two', event.reason);
});
Promise.reject('a');
setTimeout(() => Promise.reject('b'), 10);
