// fails: passes the cancellation on
import { resource } from 'lab';

const api = 'https://api.example.com';
const connections = resource('connection', { capacity: 1 });
const controller = new AbortController();

// Somebody presses Cancel.
setTimeout(() => controller.abort(), 200);

try {
  await search(controller.signal);
} catch (error) {
  if (!controller.signal.aborted) throw error;
  console.log('Cancelled.');
}

async function search(signal: AbortSignal) {
  const connection = await connections.acquire();
  try {
    let found = 0;
    for (let page = 1; page <= 3; page += 1) {
      found += await countPosts(page, signal);
    }
    console.log(`${found} posts found.`);
  } finally {
    connection.close();
  }
}

async function countPosts(
  page: number,
  signal: AbortSignal,
): Promise<number> {
  try {
    const url = `${api}/posts?page=${page}`;
    const response = await fetch(url, { signal });
    const posts = await response.json();
    return posts.length;
  } catch {
    return 0;
  }
}
