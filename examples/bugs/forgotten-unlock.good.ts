/**
 * `await using` gives the printer back on every path out of the function, the error's included.
 */
import { resource, sleep } from 'lab';

const printers = resource('printer', { capacity: 1 });

interface Job {
  readonly title: string;
  readonly pages: readonly string[];
}

async function print({ title, pages }: Job): Promise<void> {
  await using _printer = await printers.acquire();
  for (const page of pages) {
    if (page === '') throw new Error(`${title}: an empty page`);
    await sleep(100);
  }
  console.log(`${title}: printed`);
}

const results = await Promise.allSettled([
  print({ title: 'letter', pages: ['Dear Ada'] }),
  print({ title: 'minutes', pages: ['Present:', ''] }),
  print({ title: 'ticket', pages: ['7C'] }),
]);
console.log(results.map(({ status }) => status));
