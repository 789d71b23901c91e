// profile: node
// an interval that clears itself
let count = 0;
const timer = setInterval(() => {
  console.log('interval', ++count);
  if (count === 3) clearInterval(timer);
  process.nextTick(() => console.log('tick', count));
  Promise.resolve().then(() => console.log('micro', count));
}, 2);
