/**
 * A circuit breaker before a service that fails for a while. After three failures it opens and
 * callers fail at once; after a pause it lets one through to see; a success closes it again.
 */
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class OpenCircuitError extends Error {
  override readonly name = 'OpenCircuitError';
}

type State = 'closed' | 'open' | 'half-open';

class CircuitBreaker {
  readonly #threshold: number;
  readonly #pause: number;
  #failures = 0;
  #openedAt = 0;
  #state: State = 'closed';

  constructor(threshold: number, pause: number) {
    this.#threshold = threshold;
    this.#pause = pause;
  }

  async call<T>(operation: () => Promise<T>): Promise<T> {
    const isTrial = this.#admit();
    try {
      const value = await operation();
      this.#failures = 0;
      this.#become('closed');
      return value;
    } catch (error) {
      this.#failures++;
      if (isTrial || this.#failures >= this.#threshold) {
        this.#openedAt = performance.now();
        this.#become('open');
      }
      throw error;
    }
  }

  /** Whether the call is the one that finds out if the service is back. */
  #admit(): boolean {
    if (this.#state === 'closed') return false;
    const isPaused = performance.now() - this.#openedAt < this.#pause;
    if (this.#state === 'half-open' || isPaused) throw new OpenCircuitError(this.#state);
    this.#become('half-open');
    return true;
  }

  #become(state: State): void {
    if (state === this.#state) return;
    console.log(`  ${Math.round(performance.now() / 10) * 10} ms: ${this.#state} → ${state}`);
    this.#state = state;
  }
}

/** Slow to fail until it has recovered. */
let asked = 0;
async function recommend(): Promise<string> {
  asked++;
  const isDown = performance.now() < 2500;
  await sleep(isDown ? 300 : 50);
  if (isDown) throw new Error('timeout');
  return 'three books';
}

const breaker = new CircuitBreaker(3, 1000);
const outcomes = new Map<string, number>();

for (let request = 0; request < 15; request++) {
  let outcome: string;
  try {
    outcome = await breaker.call(recommend);
  } catch (error) {
    outcome = error instanceof OpenCircuitError ? 'failed fast' : (error as Error).message;
  }
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  await sleep(200);
}

console.log(outcomes);
console.log(`the service was asked ${asked} times for 15 requests`);

export {};
