/**
 * Retries with a delay that doubles up to a cap. Only what may succeed next time is retried: a
 * refusal of the request itself (4xx) is final.
 */
class HttpError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.name = 'HttpError';
    this.status = status;
  }
}

interface RetryOptions {
  attempts: number;
  firstDelay: number;
  maxDelay: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isFinal = (error: unknown): boolean =>
  error instanceof HttpError && error.status >= 400 && error.status < 500;

async function retryWithBackoff<T>(
  operation: () => Promise<T>,
  { attempts, firstDelay, maxDelay }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      const message = (error as Error).message;
      if (attempt === attempts || isFinal(error)) {
        throw new Error(`gave up after ${attempt} of ${attempts} attempts`, { cause: error });
      }
      const delay = Math.min(firstDelay * 2 ** (attempt - 1), maxDelay);
      console.log(`  attempt ${attempt} failed (${message}), next in ${delay} ms`);
      await sleep(delay);
    }
  }
}

async function get(path: string): Promise<unknown> {
  const response = await fetch(`https://api.example.com${path}`);
  if (!response.ok) throw new HttpError(response.status);
  return response.json();
}

/** Down for the first five calls. */
let calls = 0;
async function recoveringService(): Promise<string> {
  await sleep(20);
  calls++;
  if (calls <= 5) throw new HttpError(503);
  return `recovered at call ${calls}`;
}

const policy: RetryOptions = { attempts: 8, firstDelay: 100, maxDelay: 800 };

console.log('flaky');
console.log(await retryWithBackoff(() => get('/flaky'), policy));

console.log('recovering');
console.log(await retryWithBackoff(recoveringService, policy));

console.log('missing');
try {
  await retryWithBackoff(() => get('/users/1000'), policy);
} catch (error) {
  const { message, cause } = error as Error;
  console.log(`  ${message}: ${(cause as Error).message}`);
}

export {};
