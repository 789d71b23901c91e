// profile: node
// microtasks of ticks run when all ticks have run
process.nextTick(() => {
  console.log('tick 1');
  Promise.resolve().then(() => {
    console.log('micro 1');
    process.nextTick(() => console.log('tick 3'));
  });
});
process.nextTick(() => {
  console.log('tick 2');
  Promise.resolve().then(() => console.log('micro 2'));
});
