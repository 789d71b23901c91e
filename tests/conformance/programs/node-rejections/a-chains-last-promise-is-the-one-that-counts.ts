// profile: node
// a chain’s last promise is the one that counts
process.on('unhandledRejection', (reason, promise) => console.log('unhandled', reason, promise === last));
const first = Promise.reject('no');
const last = first.then(() => {}).finally(() => console.log('finally'));
first.catch(() => console.log('caught one branch'));
