// profile: both
// array from async
const t = (n: number) => (async () => { for (let i = 0; i < n; i++) { await null; console.log('tick', i); } })(); t(20);
console.log((await Array.fromAsync([1, Promise.resolve(2), 3], async (x, i) => x + i)).join());
console.log((await Array.fromAsync((async function* () { yield 1; yield 2; })())).join(), (await Array.fromAsync({ length: 2, 0: 'a', 1: 'b' })).join());
await Array.fromAsync([1], () => { throw new Error('map'); }).catch((e) => console.log(e.message));
await Array.fromAsync((function* () { try { yield 1; yield Promise.reject(new Error('no')); } finally { console.log('closed'); } })()).catch((e) => console.log(e.message));
