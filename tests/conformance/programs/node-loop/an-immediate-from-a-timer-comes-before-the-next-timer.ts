// profile: node
// an immediate from a timer comes before the next timer
setTimeout(() => {
  console.log('first timer');
  setImmediate(() => console.log('immediate'));
  setTimeout(() => console.log('second timer'), 0);
}, 5);
