/** The first version of `users-in-parallel.ts`: right, but each user waits for the one before. */
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
const users: User[] = [];
const failures: string[] = [];
for (const id of ids) {
  try {
    users.push(await fetchUser(id));
  } catch (error) {
    failures.push(String(error));
  }
}

console.log(`${users.length} of ${ids.length} users`);
for (const user of users) console.log(`  ${user.id}: ${user.name} <${user.email}>`);
console.log(`${failures.length} failures`);
for (const failure of failures) console.log(`  ${failure}`);
console.log(`as slow as the slowest one: ${performance.now() - started < 200}`);

export {};
