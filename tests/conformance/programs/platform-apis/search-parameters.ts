// profile: both
// search parameters
const p = new URLSearchParams('a=1&b=2&a=3&c=%20x+y'); console.log(p.getAll('a').join(), p.get('c'), p.has('a', '3'), p.size, String(p)); p.sort(); p.delete('a', '1'); p.append('é', '&'); console.log(String(p), [...p.entries()].length); const u = new URL('https://u:p@h:8080/a/../b?x=1#f'); u.searchParams.set('x', '2'); console.log(u.href, u.origin, u.pathname, URL.canParse('::'), URL.parse('nope'));
