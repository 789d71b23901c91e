// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', event.reason.message);
});
const work = async (name) => {
  await null;
  console.log(name);
  throw new Error(name);
};
work('a');
const b = work('b');
setTimeout(() => b.catch((error) => console.log('caught', error.message)), 10);
await work('c').catch((error) => console.log('caught', error.message));
