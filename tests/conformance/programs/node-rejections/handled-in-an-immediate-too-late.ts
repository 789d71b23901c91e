// profile: node
// handled in an immediate: too late
console.log('main');
const late = Promise.reject(new Error('late'));
setImmediate(() => late.catch(() => console.log('never')));
