// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', event.reason);
});
setTimeout(() => {
  Promise.reject('a');
  console.log('timer');
}, 1);
setTimeout(() => console.log('later timer'), 30);
