// profile: browser
// port transfer
const a = new MessageChannel(), b = new MessageChannel();
a.port2.onmessage = (e) => { const [p] = e.ports; console.log('got', e.data.name, e.data.port === p, p instanceof MessagePort); p.onmessage = (m) => { console.log('through', m.data); p.postMessage('reply'); }; };
b.port1.onmessage = (m) => { console.log('back', m.data); for (const p of [a.port1, a.port2, b.port1]) p.close(); };
a.port1.postMessage({ name: 'port', port: b.port2 }, [b.port2]);
b.port1.postMessage('early');
try { a.port1.postMessage(b.port1); } catch (e) { console.log(e.name); }
try { a.port1.postMessage(1, [a.port1]); } catch (e) { console.log(e.name); }
try { a.port1.postMessage(1, [b.port1, b.port1]); } catch (e) { console.log(e.name); }
try { a.port1.postMessage(1, { transfer: [b.port2] }); } catch (e) { console.log('detached', e.name); }
const buf = new ArrayBuffer(8); a.port1.postMessage({ name: 'x', port: undefined }, []); console.log(buf.byteLength);
