// profile: both
// message channel
const { port1, port2 } = new MessageChannel();
port1.onmessage = (e) => { console.log('p1', e.data, e.ports.length, e.source === null, JSON.stringify(e.origin)); };
port2.onmessage = (e) => { console.log('p2', e.data); port2.postMessage(e.data + '!'); if (e.data === 'b') { setTimeout(() => { port1.close(); port2.close(); }, 5); } };
port1.postMessage('a'); port1.postMessage('b'); console.log('posted'); queueMicrotask(() => console.log('micro'));
