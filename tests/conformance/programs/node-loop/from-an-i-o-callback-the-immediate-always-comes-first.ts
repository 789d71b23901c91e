// profile: node
// from an I/O callback the immediate always comes first
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => {
  setTimeout(() => console.log('timer'), 0);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('micro'));
  port1.close();
};
port2.postMessage(null);
