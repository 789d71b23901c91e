// fails: draws before any timer runs
const cart: string[] = [];

let isQueued = false;

function add(item: string) {
  cart.push(item);
  if (isQueued) return;
  isQueued = true;
  setTimeout(draw, 0);
}

function draw() {
  isQueued = false;
  console.log(`drawn: ${cart.join(', ')}`);
}

setTimeout(() => {
  console.log('reminder shown');
  add('tea');
}, 0);
setTimeout(() => console.log('shop closed'), 0);

add('apples');
add('bread');
add('cheese');
console.log('all added');
