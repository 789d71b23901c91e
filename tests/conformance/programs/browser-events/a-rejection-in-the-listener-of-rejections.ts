// profile: browser
let count = 0;
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', event.reason);
  if (++count < 3) Promise.reject('again ' + count);
});
Promise.reject('first');
