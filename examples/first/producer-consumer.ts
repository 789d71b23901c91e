/** The first version of `producer-consumer.ts`: right, but one consumer takes everything. */
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class BoundedQueue<T> {
  readonly #capacity: number;
  readonly #items: T[] = [];
  readonly #takers: ((item: T | undefined) => void)[] = [];
  readonly #putters: (() => void)[] = [];
  #closed = false;
  longest = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  async put(item: T): Promise<void> {
    while (this.#items.length >= this.#capacity) {
      await new Promise<void>((resolve) => this.#putters.push(resolve));
    }
    const taker = this.#takers.shift();
    if (taker !== undefined) {
      taker(item);
      return;
    }
    this.#items.push(item);
    this.longest = Math.max(this.longest, this.#items.length);
  }

  /** The next item; undefined when the queue is closed and empty. */
  take(): Promise<T | undefined> {
    const item = this.#items.shift();
    if (item !== undefined) this.#putters.shift()?.();
    if (item !== undefined || this.#closed) return Promise.resolve(item);
    return new Promise((resolve) => this.#takers.push(resolve));
  }

  close(): void {
    this.#closed = true;
    for (const taker of this.#takers.splice(0)) taker(undefined);
  }
}

const queue = new BoundedQueue<number>(2);
const handled = new Map<string, number[]>();

async function produce(count: number): Promise<void> {
  for (let item = 1; item <= count; item++) {
    await sleep(10);
    await queue.put(item);
  }
  console.log(`produced ${count} items in ${Math.floor(performance.now())} ms`);
  queue.close();
}

async function consume(name: string): Promise<void> {
  const items: number[] = [];
  handled.set(name, items);
  for (let item = await queue.take(); item !== undefined; item = await queue.take()) {
    await sleep(50);
    items.push(item);
  }
  console.log(`${name} is done`);
}

await Promise.all([produce(6), consume('ann')]);
console.log(handled);
console.log(`at most ${queue.longest} items waited`);

export {};
