// profile: browser
addEventListener('error', (event) => {
  console.log('error', event.message);
  event.preventDefault();
});
setTimeout(() => {
  queueMicrotask(() => console.log('micro'));
  throw new Error('first');
});
setTimeout(() => console.log('second'));
const interval = setInterval(() => {
  if (++count === 3) clearInterval(interval);
  throw new Error('interval ' + count);
}, 5);
let count = 0;
