// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('one');
  event.stopImmediatePropagation();
});
addEventListener('unhandledrejection', () => console.log('never'));
Promise.reject('a');
