// profile: node
const order: string[] = []; const r = (n: string, fail?: string) => ({ n, [Symbol.dispose]() { order.push('dispose ' + n); if (fail) throw new Error(fail); } });
{ using a = r('a'), b = r('b'); using c = null, d = undefined; order.push(a.n + b.n); }
function f() { using a = r('f'); return order.push('returning'); } f();
for (using x of [r('1'), r('2')]) { if (x.n === '2') break; order.push('body ' + x.n); }
try { using a = r('e1', 'first'), b = r('e2', 'second'); throw new Error('body'); } catch (e: any) { order.push(e.name, e.error.message, e.suppressed.name, e.suppressed.error.message, e.suppressed.suppressed.message); }
async function g() { using a = r('async'); await null; order.push('waited'); return a.n; } order.push(await g());
function* gen() { using a = r('gen'); yield 1; yield 2; } for (const x of gen()) { order.push('got ' + x); break; }
try { using bad = {} as any; } catch (e: any) { order.push(e.message); } try { using bad = 5 as any; } catch (e: any) { order.push(e.message); }
class S { static { using a = r('static block'); order.push('in static'); } } const st = new DisposableStack(); st.use(r('s1')); st.defer(() => order.push('deferred')); st.adopt(1, (v) => order.push('adopted ' + v)); st.dispose(); order.push(String(st.disposed));
const arrow = () => { using a = r('arrow'); return a; }; arrow(); { using arguments_ = r('name'), using_ = r('u'); const using = 1; order.push(String(using)); }
console.log(order.join('\n'));
