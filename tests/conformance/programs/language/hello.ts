// profile: both
console.log('hello');
const f = async (): Promise<number> => { await null; console.log('in f'); return 2; };
console.log(await f());
