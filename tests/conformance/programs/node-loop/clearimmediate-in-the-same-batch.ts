// profile: node
// clearImmediate in the same batch
const second = setImmediate(() => console.log('never'));
setImmediate(() => console.log('third'));
clearImmediate(second);
const last = setImmediate(() => console.log('never'));
setImmediate(() => console.log('fourth'));
process.nextTick(() => clearImmediate(last));
let inBatch;
setImmediate(() => {
  console.log('clearing');
  clearImmediate(inBatch);
});
inBatch = setImmediate(() => console.log('never'));
clearImmediate(null);
clearImmediate(undefined);
clearImmediate({});
