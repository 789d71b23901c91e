// profile: browser
// blob
const b = new Blob(['ab', new Uint8Array([99]), new Blob(['d'])], { type: 'Text/Plain' });
console.log(b.size, b.type, await b.text(), (await b.arrayBuffer()).byteLength, (await b.bytes()).join(), await b.slice(1, 3).text(), b.slice(-2, -1, 'x/y').type);
const f = new File(['x'], 'a.txt', { type: 'text/plain', lastModified: 5 }); console.log(f.name, f.size, f.lastModified, f.type, f instanceof Blob, await f.text());
for await (const c of b.stream()) console.log(c.join());
console.log(Object.prototype.toString.call(b), Object.prototype.toString.call(f));
console.log(await new Blob([1, null, {}, [1, 2]]).text());
