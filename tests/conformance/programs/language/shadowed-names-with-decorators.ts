// profile: both
const items = [1], f = () => 'outer', context = 1, target = 't', Repo2 = 1;
const lines: string[] = [];
const text = (v: any) => lines.push(v.name);
function message(run: () => unknown) { try { run(); } catch (error) { lines.push((error as Error).message); } }
function logged(value: any, context: any) { lines.push(String(context.name)); return function (this: any, ...given: any[]) { const items = value.apply(this, given); return items; }; }
class Repo {
  count = 1;
  @logged find(items: any) { const f = () => items; text(f); message(() => { const items: any = 1; items(); }); return f.name; }
  @logged async later(f: any) { await null; const items = async () => f; text(items); { const f = function* () {}; text(f); } return items.name; }
  plain(context: any) { const target = () => context; const items = class target {}; text(target); text(items); message(() => context.a.b); return target.name; }
  get f() { const f = () => 1; return f; }
  accessor items = 5;
  async *all(items: any) { for await (const f of items) { const items = () => f; yield items.name; } }
}
const repo = new Repo();
lines.push(repo.find(1), await repo.later(2), repo.plain(undefined), repo.f.name, String(repo.items));
for await (const name of repo.all([1, 2])) lines.push(name);
const Object2 = 5;
{ const Repo = class f {}; const Object = () => 1; text(Repo); text(Object); }
try { await (async () => { const items: any = await 5; for (const f of items) f; })(); } catch (items: any) { lines.push(items.message); }
lines.push(String(items), f(), String(context), target, String(Repo2), String(Object2));
console.log(lines.join('\n'));
