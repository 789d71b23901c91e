// profile: node
// what is rejected with is no error
process.on('uncaughtException', (error, origin) =>
  console.log(error.name, error.code, error.message, origin),
);
for (const reason of ['text', 5, undefined, null, { a: 1 }, Symbol('s'), [1, 2], new Map(), new (class Mine {})(), Object.create(null)]) {
  Promise.reject(reason);
}
