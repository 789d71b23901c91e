// profile: node
// a getter of a thenable throws
process.on('unhandledRejection', (reason) => console.log('unhandled', reason.message));
Promise.resolve({
  get then() {
    throw new Error('getter');
  },
});
new Promise(() => {
  throw new Error('executor');
});
