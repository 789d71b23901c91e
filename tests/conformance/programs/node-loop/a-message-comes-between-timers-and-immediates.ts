// profile: node
// a message comes between timers and immediates
const { port1, port2 } = new MessageChannel();
port1.onmessage = ({ data }) => {
  console.log('message', data);
  process.nextTick(() => console.log('tick of message', data));
  queueMicrotask(() => console.log('micro of message', data));
  if (data === 2) port1.close();
  setImmediate(() => console.log('immediate of message', data));
};
setTimeout(() => {
  port2.postMessage(1);
  port2.postMessage(2);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
}, 10);
