// profile: browser
addEventListener('error', (event) => {
  console.log('error', event.message);
  queueMicrotask(() => console.log('micro of error'));
  event.preventDefault();
});
const target = new EventTarget();
target.addEventListener('go', () => {
  queueMicrotask(() => console.log('micro of one'));
  throw new Error('one');
});
target.addEventListener('go', () => console.log('two'));
console.log(target.dispatchEvent(new Event('go')));
console.log('after');
