// profile: node
// the monitor sees an exception and does not take it
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error.message, origin));
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => {
  throw new Error('seen');
}, 1);
