import { server } from 'lab';

async function dashboard(id: number) {
  const [user, posts, comments] = await Promise.all([
    fetchUser(id),
    fetchPosts(id),
    fetchComments(id),
  ]);
  return { user, posts, comments };
}

// Every request takes one second.
server.route('GET /users/:id', { latency: 1000 });
server.route('GET /posts', { latency: 1000 });
server.route('GET /comments', { latency: 1000 });

const { user, posts, comments } = await dashboard(1);
console.log(`${user.name}: ${posts.length} posts, ${comments.length} comments`);

async function fetchUser(id: number): Promise<{ name: string }> {
  const response = await fetch(`https://api.example.com/users/${id}`);
  if (!response.ok) throw new Error(`fetchUser(${id}) was answered ${response.status}`);
  return response.json();
}

async function fetchPosts(id: number): Promise<{ id: number; title: string }[]> {
  const response = await fetch(`https://api.example.com/posts?user=${id}`);
  if (!response.ok) throw new Error(`fetchPosts(${id}) was answered ${response.status}`);
  return response.json();
}

async function fetchComments(id: number): Promise<{ text: string }[]> {
  const response = await fetch(`https://api.example.com/comments?user=${id}`);
  if (!response.ok) throw new Error(`fetchComments(${id}) was answered ${response.status}`);
  return response.json();
}
