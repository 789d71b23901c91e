import { sleep, work } from 'lab';

const clock = setInterval(() => {
  console.log('tick');
}, 100);

console.log(`${await report(10)} rows`);
clearInterval(clock);

async function report(count: number): Promise<number> {
  let rows = 0;
  for (let row = 0; row < count; row += 1) {
    rows += buildRow();
    await sleep(0);
  }
  return rows;
}

function buildRow(): number {
  work(40);
  return 1;
}
