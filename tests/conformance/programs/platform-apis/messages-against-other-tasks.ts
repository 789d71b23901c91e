// profile: both
// messages against other tasks
const { port1, port2 } = new MessageChannel(); let n = 0; port2.onmessage = () => { console.log('message', ++n); Promise.resolve().then(() => console.log('then of', n)); queueMicrotask(() => console.log('micro of', n)); if (n === 3) port2.close(); }; port1.postMessage(0); port1.postMessage(0); setTimeout(() => port1.postMessage(0), 20); Promise.resolve().then(() => console.log('then')); console.log('end');
