// profile: both
const out: unknown[] = [];
function Plain(this: any) { out.push(new.target === undefined, new.target === (Plain as any)); return (async () => { await null; out.push('arrow', new.target === (Plain as any), this instanceof (Plain as any)); })() as any; }
await new (Plain as any)(); await (Plain as any).call({});
class Base { static s = 'static'; get g() { return 'getter of ' + this.constructor.name; } async m(...a: number[]) { await null; return ['Base.m', ...a]; } static async sm() { await null; return this.name; } async *gen() { yield 'base gen'; } set w(v: string) { out.push('set ' + v); } }
class Derived extends Base {
  field = super.g;
  arrow = async () => { await null; return [super.g, await super.m(1, 2)]; };
  constructor() { const early = async () => { await null; return this.field; }; super(); early().then((v) => out.push('early', v)); out.push(new.target.name); }
  override async m(...a: number[]) { const before = super['m']; return [await super.m(...a), before === Base.prototype.m, (() => arguments.length)(), await (async () => { await null; return arguments[1]; })()]; }
  static override async sm() { return [await super.sm(), super.s]; }
  override async *gen() { yield* super.gen(); yield (super.w = await 'w'); }
  static { out.push('block', super.s); }
}
const d = new Derived();
out.push(await d.arrow(), await d.m(3, 4), await Derived.sm(), await Array.fromAsync(d.gen()));
const o = { __proto__: { async x() { return 'proto x'; } }, async x() { await null; return 'own ' + (await super.x()); }, get y() { return super.x; } } as any;
out.push(await o.x(), await o.y());
async function args(a: number, b = arguments.length) { arguments[0] = 9; await null; return [a, b, arguments.length, [...arguments]]; }
out.push(await args(1), await (args as any)(1, 2, 3));
class E extends Error { constructor(m: string) { super(m); this.name = new.target.name; } }
await (async () => { await null; throw new E('custom'); })().catch((e) => out.push(String(e), e instanceof E));
class Returns { constructor() { return Promise.resolve('from constructor') as any; } }
out.push(await new Returns());
class NotCalled extends Base { constructor() { try { (this as any).x; } catch (e) { out.push(String(e)); } super(); } }
new NotCalled();
for (const v of out) console.log(JSON.stringify(v));
