// profile: both
// formdata
const fd = new FormData(); fd.append('a', '1'); fd.append('a', 2); fd.set('f', new Blob(['x'], { type: 't/x' }), 'n.txt'); fd.append('b', new File(['y'], 'q.txt'));
console.log(fd.get('a'), fd.getAll('a').join(), fd.has('zz'), fd.get('f').name, fd.get('f').size, [...fd.keys()].join());
fd.delete('a'); for (const [k, v] of fd) console.log(k, typeof v === 'string' ? v : v.name);
fd.forEach((v, k) => console.log(k));
const r = new Response(fd); console.log(r.headers.get('content-type').split('=')[0]);
const back = await r.formData(); console.log([...back.keys()].join(), await back.get('f').text(), back.get('b').name);
const q = await new Response(new URLSearchParams({ x: '1', y: 'a b' })).formData(); console.log(q.get('y'));
