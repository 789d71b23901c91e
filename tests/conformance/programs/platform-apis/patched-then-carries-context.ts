// profile: both
// patched then carries context
const stack = [];
let current = 'none';
const nativeThen = Promise.prototype.then;
Promise.prototype.then = function (a, b) { const saved = current; const wrap = (f) => typeof f === 'function' ? (v) => { const outer = current; current = saved; try { return f(v); } finally { current = outer; } } : f; return nativeThen.call(this, wrap(a), wrap(b)); };
const runIn = (name, f) => { const outer = current; current = name; try { return f(); } finally { current = outer; } };
runIn('A', () => Promise.resolve(1).then(() => { console.log('one', current); return Promise.resolve(2); }).then(() => console.log('two', current)).finally(() => console.log('finally', current)));
runIn('B', () => Promise.reject(new Error('x')).catch((e) => console.log(e.message, current)));
runIn('C', () => { setTimeout(() => console.log('timer', current), 1); });
const store = { value: undefined, run(v, f) { const o = this.value; this.value = v; try { return f(); } finally { this.value = o; } } };
runIn('D', async () => { console.log('async', current); await null; console.log('after await', current); });
console.log('outside', current);
