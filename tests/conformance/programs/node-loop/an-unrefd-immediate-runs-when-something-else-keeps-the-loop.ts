// profile: node
// an unref’d immediate runs when something else keeps the loop open
setImmediate(() => console.log('unref’d')).unref();
setImmediate(() => console.log('kept'));
