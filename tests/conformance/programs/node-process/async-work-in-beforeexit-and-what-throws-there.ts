// profile: node
// async work in beforeExit, and what throws there
process.on('uncaughtException', (error, origin) => console.log(error.message, origin));
process.once('beforeExit', async () => {
  await null;
  console.log('awaited');
  await new Promise((resolve) => setTimeout(resolve, 5));
  console.log('slept');
  throw new Error('late');
});
process.on('exit', (code) => console.log('exit', code));
