// fails: prints all four, in the given order
const api = 'https://api.example.com';

await showTeam([1, 2, 3, 4]);

async function showTeam(ids: readonly number[]) {
  const lines: string[] = [];
  ids.forEach(async (id) => {
    const user = await fetchUser(id);
    const posts = await fetchPosts(user.id);
    lines.push(`${user.name}: ${posts.length} posts`);
  });
  for (const line of lines) console.log(line);
}

async function fetchUser(id: number): Promise<User> {
  const response = await fetch(`${api}/users/${id}`);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  return response.json();
}

async function fetchPosts(id: number): Promise<Post[]> {
  const response = await fetch(`${api}/posts?user=${id}`);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  return response.json();
}

interface User {
  readonly id: number;
  readonly name: string;
}
interface Post {
  readonly id: number;
  readonly title: string;
}
