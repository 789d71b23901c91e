// profile: node
// arguments, receivers and what is refused
setTimeout(function (...args) {
  console.log(args, this.constructor.name, this === timer);
}, 1, 'a', 'b', 'c', 'd');
setTimeout(() => {
  setImmediate(function (...args) {
    console.log(args, this.constructor.name);
  }, 1, 2, 3, 4);
}, 1);
const timer = setTimeout(function () {
  console.log(this === timer);
}, 1);
process.nextTick(
  function (...args) {
    console.log(args, this === undefined);
  },
  1, 2, 3, 4, 5,
);
queueMicrotask(function () {
  console.log(this === undefined);
});
for (const bad of [undefined, null, 'code', 5, {}]) {
  for (const api of [setTimeout, setInterval, setImmediate, process.nextTick, queueMicrotask]) {
    try {
      api(bad);
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
}
