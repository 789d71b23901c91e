// profile: node
// close of a timer
const timer = setTimeout(() => console.log('never'), 5);
console.log(timer.close() === timer);
{
  using other = setTimeout(() => console.log('never'), 5);
  console.log(typeof other[Symbol.dispose]);
}
console.log(typeof timer[Symbol.toPrimitive](), timer.constructor.name);
