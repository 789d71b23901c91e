import { server } from 'lab';

// Every request takes one second.
server.route('GET /users/:id', { latency: 1000 });
server.route('GET /posts', { latency: 1000 });
server.route('GET /comments', { latency: 1000 });

const api = 'https://api.example.com';
await newest(1);

async function newest(id: number) {
  // puzzle
  const [user, posts] = await Promise.all([
    fetchUser(id),
    fetchPosts(id),
  ]);
  // or: const [user, posts] = Promise.all([
  // or:   fetchUser(id),
  // or:   fetchPosts(id),
  // or: ]);
  // because: `Promise.all` gives one promise, which has to be awaited before it can be taken apart
  const [post] = posts;
  const comments = await fetchComments(post.id);
  // or: const comments = fetchComments(post.id);
  // because: without `await` this is a promise, and a promise has no length
  console.log(
    `${user.name}, newest post: ${post.title}, ${comments.length} comments`,
  );
  // end
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

async function fetchComments(
  post: number,
): Promise<Comment[]> {
  const response = await fetch(
    `${api}/comments?post=${post}`,
  );
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
