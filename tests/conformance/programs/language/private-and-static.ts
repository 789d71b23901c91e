// profile: both
const out: unknown[] = [];
class A {
  #x = 1; static #count = 0; static readonly made = (async () => { await null; return 'static field'; })();
  static async #create(this: typeof A) { await null; return new this(); }
  static async create() { A.#count++; return A.#create.call(A); }
  async #m(n: number) { await null; return this.#x + n; }
  get #g() { return this.#m(1); } set #s(v: number) { out.push('set #s ' + v); }
  async *#gen() { yield this.#x; yield await this.#m(10); }
  async all() { this.#s = await this.#g; return [await this.#g, await this.#m(5), #x in this, #x in ({} as any), await Array.fromAsync(this.#gen()), A.#count]; }
  async swap(o: any) { [this.#x, o.y] = [await o.y, this.#x]; ({ z: this.#x = await 7 } = o); return this.#x; }
  static async peek(o: any) { try { return o.#x; } catch (e) { return (e as Error).message; } }
  static async call(o: any) { try { return await o.#m(1); } catch (e) { return (e as Error).message; } }
  static async write(o: any) { try { o.#g = 1; } catch (e) { return (e as Error).message; } }
  async opt(o: any) { return [o?.#x, await o?.#m(2), this?.#x]; }
}
const a = await A.create(); out.push(await A.made, await a.all(), await a.swap({ y: 40 }), await A.peek({}), await A.call({}), await A.call(null), await A.write(a), await a.opt(undefined), await a.opt(a));
class B { static order: string[] = []; static a = B.order.push('a'); static { this.order.push('block ' + this.name); const inner = async () => { await null; this.order.push('inner'); }; void inner(); } static b = B.order.push('b'); static { try { throw 1; } catch { B.order.push('caught'); } finally { B.order.push('finally'); } for (const x of [1, 2]) { if (x === 2) break; B.order.push('x' + x); } } static ['c' + 1] = B.order.push('c'); }
await null; await null; out.push(B.order);
class C { ['k' + (() => { out.push('key'); return 1; })()] = out.push('field'); constructor() { out.push('constructor'); } static s = out.push('static'); } new C(); new C();
class D { a = 1; b = this.a + 1; c = () => this.b; d = async () => { await null; return this.c(); }; 'quoted' = 1; 12 = 2; [Symbol.toStringTag] = 'Dee'; static async = 1; static get = 2; get = 3; static static = 4; } out.push(await new D().d(), Object.keys(new D()), String(new D()), D.async + D.get + D.static);
const anonymous = class { static n = this.name; #p = 1; static has = (o: any) => #p in o; }; out.push(anonymous.n, anonymous.has(new anonymous()), anonymous.has({}));
class Getter { static async *[Symbol.asyncIterator]() { yield 1; yield 2; } } for await (const x of Getter as any) out.push(x);
class Acc { static #v = 1; static get v() { return Acc.#v; } static set v(x) { Acc.#v = x; } } Acc.v += await 4; Acc.v++; out.push(Acc.v);
for (const o of out) console.log(JSON.stringify(o));
