// profile: browser
self.onerror = function (message, filename, lineno, colno, error) {
  console.log(arguments.length, message, typeof filename, typeof lineno, typeof colno, error instanceof Error);
  console.log(this === self);
  return true;
};
setTimeout(() => {
  throw new RangeError('five');
});
setTimeout(() => {
  throw 'a text';
});
