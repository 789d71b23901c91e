// profile: node
// an object with a stack counts as an error
process.on('uncaughtException', (error) => console.log(error === odd));
const odd = { stack: 'mine' };
Promise.reject(odd);
