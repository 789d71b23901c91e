// profile: node
// a listener added while listeners run waits for the next time
process.on('mine', () => {
  console.log('first');
  process.on('mine', () => console.log('added'));
  process.removeListener('mine', second);
});
const second = () => console.log('removed, but still told');
process.on('mine', second);
process.emit('mine');
process.emit('mine');
