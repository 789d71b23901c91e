console.log('hello', { a: 1 });
function inner(): never { throw new TypeError('gone'); }
try { inner(); } catch (error) { console.log(error); }
setTimeout(() => console.error('not reached'), 20);
await null;
inner();
