// profile: both
let depth: any = async () => 'bottom'; for (let i = 0; i < 300; i++) { const inner = depth; depth = async () => await inner(); } console.log(await depth());
console.log(await (async () => await (async () => await (async () => await (async () => await (async () => await (async () => await (async () => await (async () => await (async () => 9)())())())())())())())())());
console.log([[[[[[[[[[[[await (1 as any)]]]]]]]]]]]].flat(Infinity)[0], ((((((((((await (2 as any))))))))))));
const chain = (n: number): Promise<number> => (n === 0 ? Promise.resolve(0) : chain(n - 1).then((v) => v + 1)); console.log(await chain(500)); let sum = 0; for (const a of [1, 2]) for (const b of [1, 2]) for await (const c of [1, 2]) for (const d of [1, 2]) for await (const e of [1, 2]) sum += await (a * b * c * d * e); console.log(sum);
