// profile: node
// clearing a timer of the same list from within it
const first = setTimeout(() => {
  console.log('first');
  clearTimeout(second);
  clearTimeout(first);
}, 4);
const second = setTimeout(() => console.log('never'), 4);
setTimeout(() => console.log('third'), 4);
