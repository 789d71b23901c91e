// profile: node
// previews
console.log(new ReadableStream(), new WritableStream(), new TransformStream());
console.log(new Blob(['x'], { type: 'a/b' }), new File(['x'], 'n', { lastModified: 5 }));
const fd = new FormData(); fd.append('a', '1'); fd.append('a', '2'); fd.append('f', new File(['x'], 'q', { lastModified: 1 })); console.log(fd, new FormData());
console.log(new Response('x'), new Response(null, { status: 204 }));
console.log(new Request('http://a/b', { method: 'POST', body: 'x' }));
console.log(new TextDecoderStream(), new CompressionStream('gzip'), new CountQueuingStrategy({ highWaterMark: 2 }));
