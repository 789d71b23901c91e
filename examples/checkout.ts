/**
 * An order is all or nothing: every article is reserved at once, and the first refusal calls off
 * the other reservations. The first version waits for all of them before it looks at what failed:
 * `first/checkout.ts`.
 */
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

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

async function reserve(article: string, signal: AbortSignal): Promise<string> {
  const { left, ms } = STOCK.get(article) ?? { left: 0, ms: 0 };
  await sleep(ms, signal);
  if (left === 0) throw new Error(`${article}: sold out`);
  return article;
}

async function checkout(articles: readonly string[]): Promise<readonly string[]> {
  const controller = new AbortController();
  try {
    return await Promise.all(articles.map((article) => reserve(article, controller.signal)));
  } catch (error) {
    controller.abort(new Error('order refused'));
    throw error;
  }
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
