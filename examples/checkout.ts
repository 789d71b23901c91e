/**
 * An order is all or nothing: every article is reserved at once, and the first refusal calls off
 * the other reservations. The first version waits for all of them before it looks at what failed:
 * `first/checkout.ts`.
 */
interface Article {
  name: string;
  left: number;
  /** What its warehouse takes to answer. */
  ms: number;
}

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

async function reserve(article: Article, signal: AbortSignal): Promise<string> {
  await sleep(article.ms, signal);
  if (article.left === 0) throw new Error(`${article.name}: sold out`);
  return article.name;
}

async function checkout(articles: readonly Article[]): Promise<readonly string[]> {
  const controller = new AbortController();
  try {
    return await Promise.all(articles.map((article) => reserve(article, controller.signal)));
  } catch (error) {
    controller.abort(error);
    throw error;
  }
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
