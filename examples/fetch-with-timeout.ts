/**
 * A request that gives up in time, body included. The timer is cleared on every path: after an
 * answer, after a failure, after the timeout itself.
 */
async function fetchWithTimeout<T>(url: string, ms: number): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`no answer within ${ms} ms`, 'TimeoutError'));
  }, ms);
  try {
    const response = await fetch(url, { signal: controller.signal });
    return (await response.json()) as T;
  } finally {
    clearTimeout(timer);
  }
}

async function attempt(title: string, url: string, ms: number): Promise<void> {
  const started = performance.now();
  try {
    const data = await fetchWithTimeout<object>(url, ms);
    console.log(`${title}: answered`, data);
  } catch (error) {
    const { name, message } = error as Error;
    console.log(`${title}: ${name}: ${message}`);
  }
  console.log(`  after about ${Math.round((performance.now() - started) / 10) * 10} ms`);
}

await attempt('quick', 'https://api.example.com/users/7', 500);
await attempt('slow', 'https://api.example.com/slow', 300);
await attempt('unknown host', 'https://nowhere.example.net/', 500);
console.log('done');

export {};
