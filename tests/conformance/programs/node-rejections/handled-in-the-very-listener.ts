// profile: node
// handled in the very listener
process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason);
  promise.catch((again) => console.log('caught', again));
});
process.on('rejectionHandled', (promise) => console.log('handled late', promise === rejected));
const rejected = Promise.reject('no');
