// profile: both
const log = console.log;
const lines: string[] = [];
const iterate = Array.prototype[Symbol.iterator];
const steps = Object.getPrototypeOf([][Symbol.iterator]());
const next = steps.next;
let counted = 0;
steps.next = function () { counted++; return next.call(this); };
Array.prototype[Symbol.iterator] = function () { counted++; return iterate.call(this); } as any;
const { promise, resolve } = Promise.withResolvers<number>();
resolve(1);
lines.push(`${await promise.then()} ${await Promise.resolve()} ${counted}`);
await Promise.reject(2).catch((e) => e).finally().then();
const controller = new AbortController();
controller.abort();
lines.push(String(counted));
const [a, b] = await Promise.all(Object.assign([1, 2]));
lines.push(`${a} ${b} ${counted > 0}`);
delete (Array.prototype as any)[Symbol.iterator];
lines.push(`${await promise.then()} ${await (async () => { await promise.catch(); return 5; })()}`);
try { const [c] = await [1]; lines.push(String(c)); } catch (error) { lines.push((error as Error).message); }
log(lines.join('\n'));
