// profile: node
// ticks before microtasks after a timer
setTimeout(() => {
  console.log('timer');
  Promise.resolve().then(() => {
    console.log('micro');
    process.nextTick(() => console.log('tick of micro'));
  });
  process.nextTick(() => {
    console.log('tick');
    Promise.resolve().then(() => console.log('micro of tick'));
    process.nextTick(() => console.log('tick of tick'));
  });
}, 1);
setTimeout(() => console.log('next timer'), 1);
