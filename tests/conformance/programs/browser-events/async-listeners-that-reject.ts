// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', event.reason.message);
});
const target = new EventTarget();
target.addEventListener('go', async () => {
  await null;
  throw new Error('async listener');
});
setTimeout(() => {
  target.dispatchEvent(new Event('go'));
  console.log('dispatched');
});
