// faults: blocked-loop 26
import { offload, work } from 'lab';

const timer = setInterval(() => {
  console.log('still here');
}, 50);

const pictures = await loadPictures();
const small = await offload(() => shrink(pictures));
console.log(`${small} pictures made small`);
await Promise.resolve();
console.log(`${await encode(small)} encoded`);
clearInterval(timer);

async function loadPictures(): Promise<number> {
  const url = 'https://api.example.com/posts';
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  const posts: unknown[] = await response.json();
  return posts.length;
}

async function encode(count: number) {
  await Promise.resolve();
  work(200);
  return count;
}

function shrink(count: number): number {
  work(300);
  return count;
}
