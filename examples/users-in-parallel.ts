/**
 * Several users at once, some of which cannot be had. `Promise.allSettled` waits for all of them
 * and keeps what succeeded; `Promise.all` would lose the successes at the first failure.
 * The first version asks for one after the other: `first/users-in-parallel.ts`.
 */
interface User {
  id: number;
  name: string;
  email: string;
}

async function fetchUser(id: number): Promise<User> {
  const response = await fetch(`https://api.example.com/users/${id}`);
  if (!response.ok) throw new Error(`user ${id}: HTTP ${response.status}`);
  return (await response.json()) as User;
}

const ids = [1, 2, 999, 3, 404];
const started = performance.now();
const results = await Promise.allSettled(ids.map(fetchUser));

const users: User[] = [];
const failures: string[] = [];
results.forEach((result) => {
  if (result.status === 'fulfilled') users.push(result.value);
  else failures.push(String(result.reason));
});

console.log(`${users.length} of ${ids.length} users`);
for (const user of users) console.log(`  ${user.id}: ${user.name} <${user.email}>`);
console.log(`${failures.length} failures`);
for (const failure of failures) console.log(`  ${failure}`);
console.log(`as slow as the slowest one: ${performance.now() - started < 200}`);

export {};
