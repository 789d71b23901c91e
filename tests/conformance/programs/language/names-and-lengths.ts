// profile: both
const rows: unknown[] = [];
const see = (f: any) => rows.push([f.name, f.length, typeof f, Object.prototype.toString.call(f), 'prototype' in f, Object.getOwnPropertyNames(f).join()]);
async function declared(a: any, b: any, c = 1) { await a; }
async function* generator(a: any, ...rest: any[]) { yield a; }
const arrow = async (a: any) => a; let assigned; assigned = async () => {}; const { d = async () => {} } = {} as any; const [e = async function () {}] = [];
const o: any = { async m(a: any) {}, async *g() {}, async ['com' + 'puted']() {}, async [Symbol.iterator]() {}, p: async () => {}, q: async function named() {}, async 12() {}, async 'a b'() {}, get x() { return async () => {}; }, async get() {}, async set() {}, async async() {}, async await() {} };
class C { async m() {} static async s() {} async #p() {} static { see((C as any).s); } pn() { return this.#p; } static sf = async () => {}; f = async (a: any) => a; async constructor2() {} static async *g() {} static name2 = 1; async [`t${1}`]() {} }
[declared, generator, arrow, assigned, d, e, o.m, o.g, o.computed, o[Symbol.iterator], o.p, o.q, o[12], o['a b'], o.x, o.get, o.set, o.async, o.await, C.prototype.m, C.s, new C().pn(), C.sf, new C().f, (C as any).g, (C.prototype as any).t1, C].forEach(see);
export default async function () {}
see((async () => {}) as any); see(async function () {}); see(class {}); see((() => {}).bind(null)); see(declared.bind(null, 1));
see(Object.getOwnPropertyDescriptor(o, 'x')!.get);
const params = async (a: any, { b }: any, [c]: any, d = 1, e: any) => {}; see(params);
for (const f of [Promise, Promise.all, Promise.prototype.then, Promise.resolve, Promise.try, Promise.withResolvers, Promise.prototype.finally, queueMicrotask, setTimeout, clearTimeout, setInterval, Array.fromAsync, structuredClone, AbortSignal.any]) rows.push([f.name, f.length]);
for (const r of rows) console.log(JSON.stringify(r));
