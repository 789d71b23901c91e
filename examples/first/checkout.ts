/** The first version of `checkout.ts`: right, but a refusal is told only when all have answered. */
interface Stock {
  left: number;
  /** What the warehouse takes to answer. */
  ms: number;
}

const STOCK = new Map<string, Stock>([
  ['lamp', { left: 3, ms: 80 }],
  ['chair', { left: 0, ms: 120 }],
  ['table', { left: 1, ms: 600 }],
]);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function reserve(article: string): Promise<string> {
  const { left, ms } = STOCK.get(article) ?? { left: 0, ms: 0 };
  await sleep(ms);
  if (left === 0) throw new Error(`${article}: sold out`);
  return article;
}

async function checkout(articles: readonly string[]): Promise<readonly string[]> {
  const results = await Promise.allSettled(articles.map((article) => reserve(article)));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

for (const order of [
  ['lamp', 'table'],
  ['lamp', 'chair', 'table'],
]) {
  try {
    console.log('reserved:', (await checkout(order)).join(', '));
  } catch (error) {
    console.log('refused:', (error as Error).message);
  }
}
console.log(`answered after ${Math.floor(performance.now() / 10) * 10} ms`);

export {};
