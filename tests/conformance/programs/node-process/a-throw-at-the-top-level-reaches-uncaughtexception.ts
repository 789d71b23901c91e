// profile: node
// a throw at the top level reaches uncaughtException
process.on('uncaughtException', (error, origin) => console.log(error.message, origin));
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('timer'), 1);
await null;
throw new Error('top');
