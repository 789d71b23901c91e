// profile: node
// exitCode alone
process.on('exit', (code) => console.log('exit', code, process.exitCode));
console.log(process.exitCode);
process.exitCode = 4;
