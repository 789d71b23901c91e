// fails: draws once for all that is added together
const cart: string[] = [];

function add(item: string) {
  cart.push(item);
  queueMicrotask(draw);
}

function draw() {
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
