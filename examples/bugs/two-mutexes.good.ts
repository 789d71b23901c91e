/**
 * Every transfer locks in the same order, whatever its direction: nobody can hold what another one
 * needs while it waits for what that one holds.
 */
import { resource, sleep } from 'lab';

const locks = {
  savings: resource('savings', { capacity: 1 }),
  wages: resource('wages', { capacity: 1 }),
};
type Account = keyof typeof locks;
const balances: Record<Account, number> = { savings: 500, wages: 500 };

async function transfer(from: Account, to: Account, amount: number): Promise<void> {
  const [first, second] = from < to ? [from, to] : [to, from];
  await using _first = await locks[first].acquire();
  await sleep(10);
  await using _second = await locks[second].acquire();
  balances[from] -= amount;
  balances[to] += amount;
}

await Promise.all([transfer('savings', 'wages', 100), transfer('wages', 'savings', 20)]);
console.log(balances);
