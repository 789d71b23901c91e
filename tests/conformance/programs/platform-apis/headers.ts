// profile: both
// headers
const h = new Headers([['B', '1'], ['a', '2']]); h.append('b', '3'); h.set('C', 'x'); console.log([...h].join(' '), h.get('B'), h.has('c'), h.get('none')); h.delete('a'); h.forEach((v, k) => console.log(k, v)); console.log([...h.keys()].join(), [...new Headers({ 'set-cookie': 'a' }).getSetCookie()].join());
for (const f of [() => h.set('bad name', '1'), () => h.append('x', 'a\nb'), () => new Headers([['one']])]) try { f(); console.log('fine'); } catch (e) { console.log(e.name); }
