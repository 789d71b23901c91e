// profile: node
// unhandledRejection comes before uncaughtException
process.on('uncaughtException', (error) => console.log('never', error));
process.on('unhandledRejection', (reason) => console.log('unhandled', reason.message));
Promise.reject(new Error('nobody'));
