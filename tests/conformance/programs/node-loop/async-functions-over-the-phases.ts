// profile: node
// async functions over the phases
const step = async (name, ...waits) => {
  for (const [index, wait] of waits.entries()) {
    await wait();
    console.log(name, index);
  }
};
const tick = () => new Promise((resolve) => process.nextTick(resolve));
const immediate = () => new Promise((resolve) => setImmediate(resolve));
const micro = () => null;
await Promise.all([
  step('a', tick, immediate, tick, micro),
  step('b', micro, tick, micro, immediate),
  step('c', immediate, micro, tick, tick),
]);
