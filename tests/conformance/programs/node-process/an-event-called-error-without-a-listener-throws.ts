// profile: node
// an event called error without a listener throws
try {
  process.emit('error', new Error('nobody listens'));
} catch (error) {
  console.log(error.message);
}
