// profile: browser
const second = () => console.log('never');
addEventListener('unhandledrejection', (event) => event.preventDefault());
addEventListener('unhandledrejection', () => console.log('once'), { once: true });
addEventListener('unhandledrejection', () => {
  console.log('removes the next');
  removeEventListener('unhandledrejection', second);
});
addEventListener('unhandledrejection', second);
addEventListener('unhandledrejection', (event) => {
  console.log('target', event.target === self, event.currentTarget === self, event.eventPhase);
});
Promise.reject('a');
setTimeout(() => Promise.reject('b'), 10);
