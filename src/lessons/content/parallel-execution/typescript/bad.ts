import { server } from 'lab';

async function dashboard(id: number) {
  const user = await fetchUser(id);
  const posts = await fetchPosts(id);
  const comments = await fetchComments(id);
  return { user, posts, comments };
}

// Every request takes one second.
server.route('GET /users/:id', { latency: 1000 });
server.route('GET /posts', { latency: 1000 });
server.route('GET /comments', { latency: 1000 });

const api = 'https://api.example.com';
const { user, posts, comments } = await dashboard(1);
console.log(
  `${user.name}: ${posts.length} posts, ${comments.length} comments`,
);

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

async function fetchComments(
  id: number,
): Promise<Comment[]> {
  const response = await fetch(`${api}/comments?user=${id}`);
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
interface Comment {
  readonly id: number;
  readonly text: string;
}
