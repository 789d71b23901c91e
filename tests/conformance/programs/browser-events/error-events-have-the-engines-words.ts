// profile: browser
self.addEventListener('error', (event) => {
  console.log(event.type, event.message, event.error === expected.shift(), event.cancelable, event.bubbles);
  if (event.error instanceof Error && !(event.error instanceof DOMException)) console.log(event.lineno);
  event.preventDefault();
});
class Mine {}
class Odd extends Error {
  name = 'Odd';
}
const named = new Error('named');
named.name = 'Own name';
const values = [
  new Error('no'),
  new TypeError('wrong'),
  new Error(''),
  new Odd('odd'),
  named,
  'text',
  5,
  0n,
  true,
  null,
  undefined,
  {},
  { a: 1 },
  [1, 2],
  new Mine(),
  Object.create(null),
  new Map(),
  Reflect.ownKeys,
  { toString: () => 'my own text' },
  Promise.resolve(1),
  Symbol('s'),
  new DOMException('gone', 'AbortError'),
  new AggregateError([1], 'many'),
];
const expected = [...values];
for (const value of values) {
  setTimeout(() => {
    throw value;
  });
}
