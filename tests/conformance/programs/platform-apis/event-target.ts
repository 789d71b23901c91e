// profile: both
// event target
class Emitter extends EventTarget { emit(type, detail) { return this.dispatchEvent(new CustomEvent(type, { detail, cancelable: true })); } }
const e = new Emitter();
e.addEventListener('x', (ev) => console.log('first', ev.detail, ev.target === e, ev.currentTarget === e, ev.eventPhase)); e.addEventListener('x', { handleEvent(ev) { console.log('object', this !== e, ev.type); } }); e.addEventListener('x', () => console.log('once'), { once: true });
const ac = new AbortController(); e.addEventListener('x', () => console.log('until abort'), { signal: ac.signal });
e.addEventListener('x', (ev) => { ev.stopImmediatePropagation(); ev.preventDefault(); console.log('stops'); }); e.addEventListener('x', () => console.log('never'));
console.log(e.emit('x', 1)); ac.abort(); console.log(e.emit('x', 2)); queueMicrotask(() => console.log('micro')); 
const same = () => console.log('same'); e.addEventListener('y', same); e.addEventListener('y', same); e.addEventListener('y', same, true); e.emit('y'); e.removeEventListener('y', same); e.emit('y');
try { e.dispatchEvent({}); } catch (x) { console.log(x.name); } const ev = new Event('z'); e.addEventListener('z', () => { try { e.dispatchEvent(ev); } catch (x) { console.log(x.name); } }); e.dispatchEvent(ev); console.log(ev.eventPhase, ev.defaultPrevented, ev.bubbles);
