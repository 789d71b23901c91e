// profile: node
// listeners that go, and what on and off give back
const listener = (code) => console.log('never', code);
console.log(process.on('exit', listener) === process, process.off('exit', listener) === process);
process.addListener('exit', listener);
process.removeListener('exit', listener);
process.on('beforeExit', listener);
process.removeAllListeners('beforeExit');
process.on('exit', listener);
process.on('exit', listener);
process.off('exit', listener);
console.log(process.listenerCount('exit'), process.listeners('exit').length);
process.off('exit', listener);
process.on('mine', (...args) => console.log('mine', args));
console.log(process.emit('mine', 1, 2), process.emit('nobody'));
try {
  process.on('exit', 'no function');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
