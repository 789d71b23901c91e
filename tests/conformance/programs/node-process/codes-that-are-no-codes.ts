// profile: node
// codes that are no codes
for (const code of ['no', 1.5, {}, true]) {
  try {
    process.exit(code);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
  try {
    process.exitCode = code;
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
process.exitCode = '8';
process.on('exit', (code) => console.log('exit', code));
