// profile: browser
// message port rules
const { port1, port2 } = new MessageChannel(); const got = [];
port2.addEventListener('message', (e) => got.push(e.data)); port1.postMessage(1); setTimeout(() => { console.log('not started', got.length); port2.start(); setTimeout(() => { console.log('started', got.join()); port2.postMessage('x'); port1.close(); port1.postMessage('never'); port2.postMessage('never'); setTimeout(() => { console.log('after close', got.join()); port2.close(); }, 15); }, 15); }, 15);
try { port1.postMessage(); } catch (e) { console.log(e.name); } try { port1.postMessage(() => {}); } catch (e) { console.log(e.name); } console.log(port1.onmessage, port1 instanceof EventTarget, Object.prototype.toString.call(port1)); try { new MessagePort(); } catch (e) { console.log(e.name); } try { MessageChannel(); } catch (e) { console.log(e.name); }
