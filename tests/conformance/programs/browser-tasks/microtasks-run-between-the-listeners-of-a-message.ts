// profile: browser
const { port1, port2 } = new MessageChannel();
port1.addEventListener('message', ({ data }) => {
  console.log('one', data);
  queueMicrotask(() => console.log('micro of one', data));
});
port1.addEventListener('message', ({ data }) => {
  console.log('two', data);
  queueMicrotask(() => console.log('micro of two', data));
});
port1.start();
port2.postMessage('a');
port2.postMessage('b');
setTimeout(() => port1.close(), 50);
