/** The first version of `checkout.ts`: right, but a refusal is told only when all have answered. */
interface Article {
  name: string;
  left: number;
  /** What its warehouse takes to answer. */
  ms: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function reserve(article: Article): Promise<string> {
  await sleep(article.ms);
  if (article.left === 0) throw new Error(`${article.name}: sold out`);
  return article.name;
}

async function checkout(articles: readonly Article[]): Promise<readonly string[]> {
  const results = await Promise.allSettled(articles.map(reserve));
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

const lamp: Article = { name: 'lamp', left: 3, ms: 80 };
const chair: Article = { name: 'chair', left: 0, ms: 120 };
const table: Article = { name: 'table', left: 1, ms: 600 };

for (const order of [
  [lamp, table],
  [lamp, chair, table],
]) {
  try {
    console.log('reserved:', (await checkout(order)).join(', '));
  } catch (error) {
    console.log('refused:', (error as Error).message);
  }
}
console.log(`answered after ${Math.floor(performance.now() / 10) * 10} ms`);

export {};
