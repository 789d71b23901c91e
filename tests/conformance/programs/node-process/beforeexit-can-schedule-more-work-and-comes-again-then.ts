// profile: node
// beforeExit can schedule more work, and comes again then
let rounds = 0;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code, ++rounds);
  if (rounds < 3) setTimeout(() => console.log('more work', rounds), 1);
});
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('work'), 1);
