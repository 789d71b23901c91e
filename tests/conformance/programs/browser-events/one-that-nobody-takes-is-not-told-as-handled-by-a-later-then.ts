// profile: browser
addEventListener('unhandledrejection', (event) => event.preventDefault());
addEventListener('rejectionhandled', (event) => console.log('handled', event.reason));
const late = Promise.reject('late');
setTimeout(() => {
  late.then(() => {}, () => console.log('caught'));
  late.catch(() => console.log('caught again'));
}, 10);
