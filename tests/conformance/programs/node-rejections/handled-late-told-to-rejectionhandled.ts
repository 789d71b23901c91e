// profile: node
// handled late, told to rejectionHandled
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
process.on('rejectionHandled', (promise) => console.log('handled late', promise === late));
const late = Promise.reject('late');
setTimeout(() => {
  late.catch((reason) => console.log('caught', reason));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('micro'));
  console.log('timer');
}, 2);
