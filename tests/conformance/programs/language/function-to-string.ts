// profile: both
async function declared(a, b = 1) { /* comment */ await a; return b; }
const arrow = async (x) => await x, bare = x => x, object = { async method() { return 1; }, get value() { return 2; }, async *generator() { yield 1; }, ['computed' + 1]() {}, async: async () => {} };
class Shown { #secret = 1; static async create() { await null; return new Shown(); } field = async () => { await this.#secret; }; static { this.made = true; } }
for (const f of [declared, arrow, bare, object.method, object.generator, object.computed1, object.async, Shown, Shown.create, new Shown().field, Object.getOwnPropertyDescriptor(object, 'value').get, function () {}, function* () { for (;;) { yield; } }, () => { throw 1; }, async () => { try { await 1; } catch (e) { throw e; } finally { } }]) console.log(String(f));
console.log(`${async () => 1}`, [() => 2] + '', Function.prototype.toString.call(Promise.resolve), (class { static toString() { return 'mine'; } }) + '');
