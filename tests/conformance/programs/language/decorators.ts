// profile: both
const order: string[] = [];
const log = (name: string) => { order.push('evaluate ' + name); return (value: any, context: any) => { order.push(`apply ${name} ${context.kind} ${String(context.name)} ${context.static} ${context.private}`); if (context.kind === 'field') return (v: any) => v; if (context.kind === 'class') return; }; };
const bound = (value: any, { name, addInitializer }: any) => { addInitializer(function (this: any) { this[name] = this[name].bind(this); order.push('bound ' + name); }); };
const retry = (times: number) => (method: any, _context: any) => async function (this: any, ...args: any[]) { for (let i = 0; ; i++) try { return await method.apply(this, args); } catch (e) { order.push('retry ' + i); if (i >= times) throw e; } };
const double = (_v: undefined, _c: any) => (initial: number) => initial * 2;
@log('class') class A { @log('field') x = 1; @double y = 2; @log('static') static s = 3; @log('private') #p = 4; @log('method') m() { return this.#p; } @bound b() { return this.x; } @log('getter') get g() { return 1; } @log('accessor') accessor acc = 5; tries = 0; @retry(2) async flaky(n: number) { await null; if (this.tries++ < n) throw new Error('try ' + this.tries); return this.tries; } }
const a = new A(); const { b } = a; order.push(String(b()), String(a.y), String(a.m()), String(a.acc), String(await a.flaky(1)), await a.flaky(9).catch((e) => e.message), A.name, a.flaky.name);
console.log(order.join('\n'));
