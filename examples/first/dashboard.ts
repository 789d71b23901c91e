/** The first version of `dashboard.ts`: right, but the comments wait for posts they do not need. */
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
  const posts = await get<unknown[]>(`/posts?user=${customer.id}`);
  const comments = await get<unknown[]>(`/comments?user=${customer.id}`);
  console.log(customer.name);
  console.log(`  ${posts.length} posts`);
  console.log(`  ${comments.length > 0 ? 'has comments' : 'has no comments'}`);
}

await dashboard(1);

export {};
