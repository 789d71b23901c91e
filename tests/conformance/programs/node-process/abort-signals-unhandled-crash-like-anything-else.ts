// profile: node
// abort signals, unhandled, crash like anything else
process.on('exit', (code) => console.log('exit', code));
const controller = new AbortController();
const wait = (signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
void wait(controller.signal);
setTimeout(() => controller.abort(), 5);
setTimeout(() => console.log('never'), 20);
