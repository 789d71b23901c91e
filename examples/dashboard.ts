/**
 * A customer's page: who she is, what she wrote and what was answered. Posts and comments need
 * her number and nothing of each other, so both are asked for at once. The first version asks for
 * them one after the other: `first/dashboard.ts`.
 */
interface Customer {
  id: number;
  name: string;
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`https://api.example.com${path}`);
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return (await response.json()) as T;
}

async function dashboard(id: number): Promise<void> {
  const customer = await get<Customer>(`/users/${id}`);
  const [posts, comments] = await Promise.all([
    get<unknown[]>(`/posts?user=${customer.id}`),
    get<unknown[]>(`/comments?user=${customer.id}`),
  ]);
  console.log(customer.name);
  console.log(`  ${posts.length} posts`);
  console.log(`  ${comments.length > 0 ? 'has comments' : 'has no comments'}`);
}

await dashboard(1);

export {};
