// profile: node
// timers of one list run in the order of setting
for (let i = 0; i < 3; i++) {
  setTimeout(() => {
    console.log('two', i);
    process.nextTick(() => console.log('tick', i));
    Promise.resolve().then(() => console.log('micro', i));
  }, 2);
}
