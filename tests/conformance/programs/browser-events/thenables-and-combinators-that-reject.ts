// profile: browser
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  console.log('unhandled', String(event.reason));
});
const fail = (text, ms) => new Promise((_, reject) => setTimeout(reject, ms, text));
Promise.all([fail('a', 1), fail('b', 2)]).catch((reason) => console.log('caught', reason));
Promise.any([fail('c', 3), fail('d', 20)]);
Promise.race([fail('e', 40), fail('f', 60)]);
Promise.allSettled([fail('g', 1)]);
Promise.resolve({
  then() {
    throw 'thenable';
  },
});
