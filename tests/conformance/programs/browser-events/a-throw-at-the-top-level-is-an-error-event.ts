// profile: browser
addEventListener('error', (event) => {
  console.log('error', event.message, event.lineno);
  event.preventDefault();
});
addEventListener('unhandledrejection', () => console.log('never'));
setTimeout(() => console.log('timer'));
Promise.resolve().then(() => console.log('micro'));
throw new Error('top');
