/**
 * Rent and groceries are paid from one account at the same time. Each payment asks whether there is
 * enough, waits for the fraud check, and then takes its money: together they take more than there is.
 */
class Account {
  readonly owner: string;
  balance: number;

  constructor(owner: string, balance: number) {
    this.owner = owner;
    this.balance = balance;
  }

  async withdraw(amount: number): Promise<boolean> {
    if (this.balance < amount) return false;
    await checkForFraud(this.owner);
    this.balance -= amount; // ← lost-update
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
