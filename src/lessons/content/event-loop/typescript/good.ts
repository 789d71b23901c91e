console.log('cart opened');

setTimeout(() => {
  console.log('reminder shown');
  queueMicrotask(() => console.log('reminder logged'));
}, 0);

queueMicrotask(() => console.log('cart saved'));

loadPrices().then(() => console.log('total shown'));

queueMicrotask(() => console.log('badge updated'));

console.log('cart ready');

async function loadPrices() {
  console.log('prices asked for');
  return [12, 30];
}
