// profile: both
// clone errors and values
const C = (f) => { try { const v = f(); console.log(typeof v, Object.prototype.toString.call(v)); } catch (e) { console.log(e.name, e instanceof DOMException); } };
C(() => structuredClone(() => {})); C(() => structuredClone(Symbol('x'))); C(() => structuredClone(new WeakMap())); C(() => structuredClone(Promise.resolve())); C(() => structuredClone({ a: { b: () => {} } })); C(() => structuredClone(new Proxy({}, {}))); C(() => structuredClone(new (class A { x = 1; #y = 2; get z() { return 3; } })())); C(() => structuredClone());
C(() => structuredClone(new Map([[1, new Set([2])]]))); C(() => structuredClone(new Date(0))); C(() => structuredClone(/x/gi)); C(() => structuredClone(new Error('x', { cause: 'y' }))); C(() => structuredClone(new Uint8Array(4))); C(() => structuredClone(1n)); C(() => structuredClone(new Blob(['q'])));
const o = { n: 1, list: [1, , 3], get g() { return 'got'; } }; o.self = o; const k = structuredClone(o); console.log(k !== o, k.self === k, k.g, 1 in k.list, k.list.length);
const ab = new ArrayBuffer(4); const view = new Uint8Array(ab); const moved = structuredClone({ view, ab }, { transfer: [ab] }); console.log(ab.byteLength, moved.view.buffer === moved.ab, moved.ab.byteLength, ab.detached);
try { structuredClone(1, { transfer: [ab] }); } catch (e) { console.log(e.name); }
const { port1, port2 } = new MessageChannel(); const cl = structuredClone({ p: port1 }, { transfer: [port1] }); console.log(cl.p instanceof MessagePort, cl.p !== port1); cl.p.onmessage = (e) => { console.log('clone got', e.data); cl.p.close(); port2.close(); }; port2.postMessage('hi');
const bl = structuredClone({ list: [new Blob(['hello'], { type: 'a/b' }), new File(['f'], 'n.txt')] }); console.log(bl.list[0].type, await bl.list[0].text(), bl.list[1].name, await bl.list[1].text());
const e = structuredClone(new RangeError('m')); console.log(e.name, e.message, e instanceof RangeError); console.log(structuredClone(Object(5)) instanceof Number, structuredClone(new DOMException('d', 'AbortError')).name);
