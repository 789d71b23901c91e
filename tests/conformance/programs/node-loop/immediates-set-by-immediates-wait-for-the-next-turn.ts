// profile: node
// immediates set by immediates wait for the next turn
setImmediate(() => {
  console.log('a');
  setImmediate(() => {
    console.log('c');
    setImmediate(() => console.log('e'));
  });
});
setImmediate(() => {
  console.log('b');
  setImmediate(() => console.log('d'));
});
