// profile: node
// exitCode changed in the exit listener
process.on('exit', (code) => {
  console.log('exit', code);
  process.exitCode = 9;
});
process.on('exit', (code) => console.log('second', code, process.exitCode));
