/**
 * Two withdrawals read the same balance before either writes it back: money is lost without a
 * lock. With a mutex around read and write the second sees what the first left.
 */
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Mutex {
  #last: Promise<void> = Promise.resolve();

  /** Runs `work` alone: after everybody who came before, before everybody who comes later. */
  async runExclusive<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    let release = (): void => {};
    this.#last = new Promise((resolve) => (release = resolve));
    await before;
    try {
      return await work();
    } finally {
      release();
    }
  }
}

class Account {
  #balance: number;
  readonly #mutex = new Mutex();

  constructor(balance: number) {
    this.#balance = balance;
  }

  get balance(): number {
    return this.#balance;
  }

  async withdrawUnsafely(amount: number): Promise<boolean> {
    const balance = this.#balance;
    if (balance < amount) return false;
    await sleep(10);
    this.#balance = balance - amount;
    return true;
  }

  withdraw(amount: number): Promise<boolean> {
    return this.#mutex.runExclusive(() => this.withdrawUnsafely(amount));
  }
}

const careless = new Account(100);
const paidTwice = await Promise.all([careless.withdrawUnsafely(80), careless.withdrawUnsafely(80)]);
console.log('without a lock:', paidTwice, `balance ${careless.balance}`);

const careful = new Account(100);
const paidOnce = await Promise.all([careful.withdraw(80), careful.withdraw(80)]);
console.log('with a mutex:  ', paidOnce, `balance ${careful.balance}`);

const busy = new Account(0);
const deposits = Array.from({ length: 4 }, (_, index) => busy.withdraw(-(index + 1)));
await Promise.all(deposits);
console.log(`four deposits:  balance ${busy.balance}`);

export {};
