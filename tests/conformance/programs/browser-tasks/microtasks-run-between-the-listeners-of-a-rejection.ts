// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('one');
  queueMicrotask(() => console.log('micro of one'));
});
addEventListener('unhandledrejection', () => {
  console.log('two');
  queueMicrotask(() => console.log('micro of two'));
});
Promise.reject('a');
Promise.reject('b');
