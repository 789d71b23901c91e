// profile: node
// writing to stdout
process.stdout.write('one line\n');
console.log('two');
console.log(process.stdout.write('three\nfour\n'));
try {
  process.stdout.write(5);
} catch (error) {
  console.log(error.name, error.code);
}
