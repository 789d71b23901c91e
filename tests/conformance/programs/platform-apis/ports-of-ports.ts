// profile: browser
// ports of ports
const a = new MessageChannel(); const b = new MessageChannel(); const c = new MessageChannel();
a.port1.postMessage('for b', [b.port1]); a.port1.postMessage({ deep: { port: c.port1 } }, { transfer: [c.port1] }); b.port2.postMessage('hello through b'); c.port2.postMessage('hello through c');
a.port2.onmessage = (e) => { const p = e.ports[0]; if (typeof e.data === 'object') console.log('same', e.data.deep.port === p); p.onmessage = (m) => { console.log(m.data); p.close(); }; }; setTimeout(() => { a.port1.close(); a.port2.close(); b.port2.close(); c.port2.close(); console.log('done', Object.isFrozen([].concat())); }, 30);
