// profile: node
// structuredClone, queueMicrotask and ticks in one turn
setImmediate(() => {
  process.nextTick(() => console.log('tick'));
  queueMicrotask(() => console.log(structuredClone({ micro: true })));
  console.log('immediate');
});
