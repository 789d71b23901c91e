/**
 * Microtasks and macrotasks: what waits in the queue of microtasks runs before the next timer,
 * whatever was asked for first, and so do the microtasks that microtasks add.
 */
const say = (text: string): void => console.log(text);

setTimeout(() => {
  say('5 first timer');
  queueMicrotask(() => say('6 microtask of the first timer, before the second one'));
}, 0);
setTimeout(() => say('7 second timer'), 0);

async function countDown(from: number): Promise<void> {
  for (let left = from; left > 0; left--) await null;
  say('4 eight awaits of nothing, before any timer');
}

say('1 script');
queueMicrotask(() => {
  say('2 microtask');
  queueMicrotask(() => say('3 microtask of a microtask'));
});
await countDown(8);

await new Promise<void>((resolve) => setTimeout(resolve, 10));
say('8 after 10 ms');

export {};
