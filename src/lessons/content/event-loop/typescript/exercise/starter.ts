const cart: string[] = [];

function add(item: string) {
  cart.push(item);
  draw();
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
