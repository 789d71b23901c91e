// profile: both
// structured clone of classes and cycles
class A { #p = 1; x = [this]; get y() { return 'getter ran'; } static s = 1; } const a = new A(); const c = structuredClone({ a, m: new Map([[a, 'v']]), d: new Date(5), e: [new TypeError('t', { cause: 'c' })], r: /a/gy, n: null, u: undefined, b: 5n, big: new BigInt64Array([1n]), dv: new DataView(new ArrayBuffer(3)), bo: Object(true), nan: NaN, neg: -0 });
console.log(c.a.constructor === Object, c.a.x[0] === c.a, 'y' in c.a, c.m.get(c.a), c.d.getTime(), c.e[0].name, c.e[0].cause, String(c.r), c.r.lastIndex, 'u' in c, c.b === 5n, c.big[0] === 1n, c.dv.byteLength, typeof c.bo, Object.is(c.neg, -0));
let order = []; structuredClone({ get a() { order.push('a'); return 1; }, get b() { order.push('b'); return { get c() { order.push('c'); return 2; } }; } }); console.log(order.join()); try { structuredClone({ get a() { throw new RangeError('own'); } }); } catch (e) { console.log(e.name, e.message); }
