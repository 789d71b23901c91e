// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', event.reason, event.promise === last);
});
const first = Promise.reject('no');
const last = first.then(() => {}).finally(() => console.log('finally'));
first.catch(() => console.log('one branch'));
