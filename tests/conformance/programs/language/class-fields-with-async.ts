// profile: both
const out: unknown[] = [];
class Store<T> { items: T[] = []; load = async (n: number): Promise<T[]> => { for (let i = 0; i < n; i++) { await null; this.items.push(i as T); } return this.items; }; lazy = (() => { let p: Promise<T[]> | undefined; return () => (p ??= this.load(2)); })(); gen = async function* (this: Store<T>) { yield* this.items; }; ready: Promise<string> = this.init(); private async init() { await Promise.resolve(); return 'ready ' + this.items.length; } }
const s = new Store<number>(); out.push(await s.ready, await s.load(2), await s.lazy(), s.lazy() === s.lazy(), await Array.fromAsync(s.gen()));
class T { x = await1(); y = [async () => await this.x, async () => { return await this.x; }]; } function await1() { return Promise.resolve('awaited'); }
out.push(await Promise.all(new T().y.map((f) => f())));
class Throws { a = (() => { throw new Error('in a field'); })(); } try { new Throws(); } catch (e) { out.push((e as Error).message); }
class Late { p = Promise.reject(new Error('rejected in a field')); } await new Late().p.catch((e) => out.push(e.message));
const mixin = <B extends new (...a: any[]) => object>(Base: B) => class extends Base { mixed = (async () => { await null; return 'mixed'; })(); }; out.push(await new (mixin(class {}))().mixed);
class Comp { [await (async () => 'computed')()] = await2(); static [await 'st'] = 'st'; async [await (async () => 'method')()]() { return 'm'; } } async function await2() { return 2; } out.push(await (new Comp() as any).computed, (Comp as any).st, await (new Comp() as any).method());
class Ext extends (await (async () => Store)())<number> {} out.push(new Ext().items.length);
for (const o of out) console.log(JSON.stringify(o));
