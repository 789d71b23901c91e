// profile: node
// hasRef of an immediate
setImmediate(() => console.log('never')).unref();
const both = setImmediate(() => console.log('kept'));
console.log(both.hasRef());
both.unref();
console.log(both.hasRef());
both.ref();
console.log(both.hasRef());
