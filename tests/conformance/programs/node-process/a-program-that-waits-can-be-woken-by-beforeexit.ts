// profile: node
// a program that waits can be woken by beforeExit
let wake;
process.on('beforeExit', () => {
  console.log('beforeExit');
  wake?.();
  wake = undefined;
});
await new Promise((resolve) => (wake = resolve));
console.log('woken');
