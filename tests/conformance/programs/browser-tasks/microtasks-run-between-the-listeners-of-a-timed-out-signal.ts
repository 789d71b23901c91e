// profile: browser
const signal = AbortSignal.timeout(10);
signal.addEventListener('abort', () => {
  console.log('one', signal.reason.name);
  queueMicrotask(() => console.log('micro of one'));
});
signal.onabort = () => {
  console.log('two');
  queueMicrotask(() => console.log('micro of two'));
};
signal.addEventListener('abort', () => console.log('three'));
