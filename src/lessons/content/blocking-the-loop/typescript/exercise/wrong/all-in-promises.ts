// fails: lets the clock tick while it works
import { work } from 'lab';

const clock = setInterval(() => {
  console.log('tick');
}, 100);

console.log(`${await report(10)} rows`);
clearInterval(clock);

async function report(count: number): Promise<number> {
  const rows = await Promise.all(
    Array.from({ length: count }, async () => buildRow()),
  );
  return rows.length;
}

function buildRow(): number {
  work(40);
  return 1;
}
