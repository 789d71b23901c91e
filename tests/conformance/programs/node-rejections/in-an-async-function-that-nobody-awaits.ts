// profile: node
// in an async function that nobody awaits
const work = async () => {
  await new Promise((resolve) => setTimeout(resolve, 3));
  throw new Error('floating');
};
process.on('exit', (code) => console.log('exit', code));
work();
setTimeout(() => console.log('before'), 1);
setTimeout(() => console.log('never'), 30);
