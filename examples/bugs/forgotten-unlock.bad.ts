/**
 * One printer, several jobs. When a document is broken, the error leaves `print` before the printer
 * is given back: from then on everybody waits for it.
 */
import { resource, sleep } from 'lab';

const printers = resource('printer', { capacity: 1 });

interface Job {
  readonly title: string;
  readonly pages: readonly string[];
}

async function print({ title, pages }: Job): Promise<void> {
  const printer = await printers.acquire(); // ← leaked-resource never-settles
  for (const page of pages) {
    if (page === '') throw new Error(`${title}: an empty page`);
    await sleep(100);
  }
  printer.close();
  console.log(`${title}: printed`);
}

const results = await Promise.allSettled([
  print({ title: 'letter', pages: ['Dear Ada'] }),
  print({ title: 'minutes', pages: ['Present:', ''] }),
  print({ title: 'ticket', pages: ['7C'] }),
]);
console.log(results.map(({ status }) => status));
