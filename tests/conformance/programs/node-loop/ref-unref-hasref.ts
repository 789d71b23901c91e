// profile: node
// ref, unref, hasRef
const timer = setTimeout(() => console.log('never'), 100_000);
console.log(timer.hasRef(), timer.unref() === timer, timer.hasRef(), timer.ref() === timer, timer.hasRef());
timer.unref();
const interval = setInterval(() => console.log('interval', interval.hasRef()), 1);
await new Promise((resolve) => setTimeout(resolve, 1));
console.log('one turn');
interval.unref();
console.log('end');
