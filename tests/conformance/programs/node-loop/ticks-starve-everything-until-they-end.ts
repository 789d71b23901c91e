// profile: node
// ticks starve everything until they end
let ticks = 0;
setImmediate(() => console.log('immediate', ticks));
Promise.resolve().then(() => console.log('micro', ticks));
const again = () => {
  if (++ticks < 100) process.nextTick(again);
};
process.nextTick(again);
