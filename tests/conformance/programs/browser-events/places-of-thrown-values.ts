// profile: browser
// where a value was thrown that is no error
addEventListener('error', (event) => {
  event.preventDefault();
  console.log(event.message.slice('Uncaught '.length), event.lineno, event.colno);
});
const nested = { deep: () => { throw 'in an arrow'; } };
setTimeout(() => {
  throw 'a text';
});
setTimeout(() => {
  const value = 5; if (value > 4) throw value;
});
setTimeout(() => { throw { an: 'object' }; });
setTimeout(() => {
  throw (
    null
  );
});
setTimeout(() => {
  throw undefined;
});
setTimeout(() => nested.deep());
setTimeout(function named() {
  try {
    throw 'first';
  } catch (error) {
    throw error;
  }
});
setTimeout(() => {
  try {
    throw 'through finally';
  } finally {
    console.log('finally');
  }
});
setTimeout(() => {
  throw Symbol('symbol');
});
queueMicrotask(() => {
  throw 12n;
});
const thrower = (value: unknown): never => { throw value; };
setTimeout(() => thrower('by a function'));
setTimeout(() => thrower('by a function'));
class Plain {
  toString() {
    return 'plain';
  }
}
setTimeout(() => {
  throw new Plain();
});
setTimeout(() => {
  reportError('reported');
});
const target = new EventTarget();
target.addEventListener('go', () => {
  throw 'in a listener';
});
setTimeout(() => {
  target.dispatchEvent(new Event('go'));
});
setTimeout(() => {
  const error = new DOMException('of the DOM', 'AbortError');
  if (error.code > 0) throw error;
});
setTimeout(() => {
  const made = Object.create(Error.prototype);
  throw Object.assign(made, { message: 'made' });
});
