// faults: blocked-loop 13
import { work } from 'lab';

console.log('page opened');
setTimeout(() => console.log('clock drawn'), 200);

const prices = await loadPrices();
queueMicrotask(() => console.log('total shown'));
await sort(prices);
console.log('list drawn');

async function sort(list: number[]) {
  work(400);
  list.sort((a, b) => a - b);
  await null;
}

async function loadPrices(): Promise<number[]> {
  const response = await fetch(
    'https://api.example.com/posts',
  );
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  const posts: { readonly id: number }[] =
    await response.json();
  return posts.map(({ id }) => id * 2);
}
