// profile: node
// exit called again in an exit listener
process.on('exit', (code) => {
  console.log('exit', code);
  process.exit(6);
});
process.on('exit', () => console.log('never'));
process.exit(5);
