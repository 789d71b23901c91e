import { work } from 'lab';

const clock = setInterval(() => {
  console.log(
    `clock at ${Math.round(performance.now())} ms`,
  );
}, 100);

console.log(`total: ${await sum([3, 14, 15])}`);
clearInterval(clock);

async function sum(prices: readonly number[]) {
  return addUp(prices);
}

function addUp(prices: readonly number[]): number {
  // A tax table of many thousand rows, worked through.
  work(350);
  return prices.reduce((all, price) => all + price, 0);
}
