// profile: browser
addEventListener('error', (event) => {
  console.log('listener one');
  queueMicrotask(() => console.log('micro of one'));
  event.preventDefault();
});
addEventListener('error', () => {
  console.log('listener two');
  queueMicrotask(() => console.log('micro of two'));
});
setTimeout(() => {
  queueMicrotask(() => console.log('micro of the callback'));
  throw new Error('x');
});
setTimeout(() => console.log('next task'));
