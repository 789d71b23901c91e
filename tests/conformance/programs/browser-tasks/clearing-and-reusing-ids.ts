// profile: browser
const a = setTimeout(() => console.log('never'), 5);
clearInterval(a);
const b = setInterval(() => console.log('never'), 5);
clearTimeout(b);
console.log(typeof a, b > a);
setTimeout((...args) => console.log(args.join()), 1, 'x', 'y');
setTimeout(function () {
  console.log(this === self);
}, 2);
clearTimeout();
clearTimeout(-1);
clearTimeout('no');
