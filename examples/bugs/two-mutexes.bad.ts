/**
 * Two transfers in opposite directions. Each locks the account that it takes from, and then waits
 * for the other one, which the other transfer has locked.
 */
import { resource, sleep } from 'lab';

const locks = {
  savings: resource('savings', { capacity: 1 }),
  wages: resource('wages', { capacity: 1 }),
};
type Account = keyof typeof locks;
const balances: Record<Account, number> = { savings: 500, wages: 500 };

async function transfer(from: Account, to: Account, amount: number): Promise<void> {
  await using _source = await locks[from].acquire();
  await sleep(10);
  await using _target = await locks[to].acquire(); // ← never-settles
  balances[from] -= amount;
  balances[to] += amount;
}

await Promise.all([transfer('savings', 'wages', 100), transfer('wages', 'savings', 20)]);
console.log(balances);
