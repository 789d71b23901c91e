// profile: browser
const controller = new AbortController();
controller.signal.addEventListener('abort', () => {
  console.log('one');
  queueMicrotask(() => console.log('micro of one'));
});
controller.signal.addEventListener('abort', () => console.log('two'));
setTimeout(() => {
  controller.abort();
  console.log('aborted');
});
