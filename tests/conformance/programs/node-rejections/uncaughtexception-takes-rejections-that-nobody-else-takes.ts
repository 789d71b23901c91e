// profile: node
// uncaughtException takes rejections that nobody else takes
process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
Promise.reject(new Error('nobody'));
setTimeout(() => console.log('timer'), 1);
