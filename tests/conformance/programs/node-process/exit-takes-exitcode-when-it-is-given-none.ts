// profile: node
// exit takes exitCode when it is given none
process.exitCode = 7;
process.on('exit', (code) => console.log('exit', code));
process.exit();
