console.log('begin');
await null;
console.log('after await');
setTimeout(() => console.log('timer'), 0);
queueMicrotask(() => console.log('microtask'));
console.log('end');
