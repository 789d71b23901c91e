import { server, sleep } from 'lab';

// The server works on 10 requests at a time, and turns
// away whoever comes while it is full.
const api = 'https://api.example.com';
server.route('GET /posts', {
  latency: 100,
  capacity: 10,
  whenFull: 429,
});

const users = Array.from({ length: 60 }, (_, i) => i + 1);
const titles = await mapLimited(users, 5, newestTitle);
console.log(`${titles.length} titles`);

async function mapLimited<In, Out>(
  items: readonly In[],
  limit: number,
  work: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) {
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

async function newestTitle(user: number): Promise<string> {
  for (;;) {
    const url = `${api}/posts?user=${user}`;
    const response = await fetch(url);
    if (response.status === 429) {
      // The server says: not now.
      await sleep(500 + Math.random() * 1000);
      continue;
    }
    if (!response.ok)
      throw new Error(`HTTP ${response.status}`);
    const [post] = await response.json();
    return post.title;
  }
}
