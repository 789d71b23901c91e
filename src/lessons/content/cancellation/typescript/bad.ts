import { resource } from 'lab';

async function fetchPage(page: number, signal: AbortSignal) {
  try {
    const url = `${api}/posts?page=${page}`;
    const response = await fetch(url, { signal });
    return await response.json();
  } catch {
    console.log(`Page ${page} is left out.`);
    return [];
  }
}

async function exportPosts(signal: AbortSignal) {
  const slot = await slots.acquire();
  try {
    const posts: Post[] = [];
    for (let page = 1; page <= 5; page += 1) {
      posts.push(...(await fetchPage(page, signal)));
    }
    await upload(posts);
    console.log(`Uploaded ${posts.length} posts.`);
  } finally {
    slot.close();
  }
}

async function upload(posts: readonly Post[]) {
  const body = JSON.stringify(posts);
  await fetch(`${api}/orders`, { method: 'POST', body });
}

interface Post {
  readonly id: number;
  readonly title: string;
}

const api = 'https://api.example.com';
const slots = resource('export slot', { capacity: 1 });
const controller = new AbortController();

// Somebody presses Cancel.
setTimeout(() => controller.abort(), 400);
await exportPosts(controller.signal);
