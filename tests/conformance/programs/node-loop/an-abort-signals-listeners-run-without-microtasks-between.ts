// profile: node
// an abort signal’s listeners run without microtasks between
const signal = AbortSignal.timeout(5);
signal.addEventListener('abort', () => {
  console.log('one', signal.reason.name);
  queueMicrotask(() => console.log('micro'));
  process.nextTick(() => console.log('tick'));
});
signal.addEventListener('abort', () => console.log('two'));
setTimeout(() => console.log('end'), 30);
