// profile: both
// a thenable stack over async functions
class Context { static current = new Map(); static wrap(f) { const c = Context.current; return (...a) => { const o = Context.current; Context.current = c; try { return f(...a); } finally { Context.current = o; } }; } }
class Variable { run(v, f) { const o = Context.current; Context.current = new Map(o).set(this, v); try { return f(); } finally { Context.current = o; } } get() { return Context.current.get(this); } }
const id = new Variable();
const later = (f) => new Promise((r) => setTimeout(Context.wrap(() => r(f())), 1));
const results = await Promise.all([1, 2, 3].map((n) => id.run(n, () => later(() => id.get() * 10))));
console.log(results.join(), String(id.get()));
