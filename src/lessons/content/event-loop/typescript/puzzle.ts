// puzzle
setTimeout(() => console.log('clock drawn'), 0);
Promise.resolve('14').then((total) => {
  console.log(`total ${total}`);
});
setTimeout(() => console.log('tips shown'), 0);
queueMicrotask(() => console.log('badge updated'));
// or: setTimeout(() => console.log('badge updated'), 0);
// because: a timer runs after every microtask, and behind the timers that were set before it
console.log('page opened');
// end
