// profile: node
// refresh moves a timer to the back
const a = setTimeout(() => console.log('a'), 20);
setTimeout(() => console.log('b'), 20);
a.refresh();
let fired = 0;
const again = setTimeout(() => {
  console.log('again', ++fired);
  if (fired < 3) again.refresh();
}, 30);
