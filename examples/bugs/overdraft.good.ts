/**
 * Each account has a queue of its own: a payment asks, checks and takes before the next one may
 * ask. Payments from other accounts need not wait.
 */
class Account {
  readonly owner: string;
  balance: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(owner: string, balance: number) {
    this.owner = owner;
    this.balance = balance;
  }

  withdraw(amount: number): Promise<boolean> {
    const result = this.#last.then(() => this.#withdraw(amount));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #withdraw(amount: number): Promise<boolean> {
    if (this.balance < amount) return false;
    await checkForFraud(this.owner);
    this.balance -= amount;
    return true;
  }
}

async function checkForFraud(owner: string): Promise<void> {
  const response = await fetch(`https://api.example.com/users/${owner.length}`);
  if (!response.ok) throw new Error(`no fraud check for ${owner}: HTTP ${response.status}`);
}

const ada = new Account('Ada', 100);
const ben = new Account('Ben', 100);
const [rent, groceries, coffee] = await Promise.all([
  ada.withdraw(80),
  ada.withdraw(50),
  ben.withdraw(3),
]);
console.log('rent', rent, 'groceries', groceries, 'coffee', coffee);
console.log(`Ada has ${ada.balance}, Ben has ${ben.balance}`);

export {};
