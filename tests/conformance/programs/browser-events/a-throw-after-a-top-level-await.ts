// profile: browser
addEventListener('error', (event) => {
  console.log('error', event.message);
  event.preventDefault();
});
addEventListener('unhandledrejection', (event) => {
  console.log('unhandledrejection', event.reason.message);
  event.preventDefault();
});
setTimeout(() => console.log('timer'), 20);
await null;
throw new Error('top');
