// profile: node
// an unref’d immediate does not keep the loop open
console.log('main');
setImmediate(() => console.log('never')).unref();
