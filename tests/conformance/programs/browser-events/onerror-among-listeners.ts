// profile: browser
addEventListener('error', (event) => console.log('one', event.defaultPrevented));
self.onerror = () => console.log('never');
addEventListener('error', (event) => console.log('three', event.defaultPrevented));
self.onerror = () => {
  console.log('two');
  return true;
};
setTimeout(() => {
  throw new Error('x');
});
setTimeout(() => {
  self.onerror = null;
  console.log(self.onerror);
  addEventListener('error', (event) => event.preventDefault());
  self.onerror = () => console.log('at the end again');
  setTimeout(() => {
    throw new Error('y');
  });
}, 5);
