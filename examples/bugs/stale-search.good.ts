/**
 * Each search cancels the one before it: an answer to an older question can no longer arrive.
 */
import { server, sleep } from 'lab';

server.route('GET /search', { latency: [50, 400], body: ['…'] });

let shown = 'nothing yet';
let current = new AbortController();

async function search(text: string): Promise<void> {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  try {
    const response = await fetch(`https://api.example.com/search?q=${text}`, { signal });
    const hits = (await response.json()) as string[];
    shown = `${hits.length} hit for ${response.url.split('=')[1]}`;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

const first = search('as');
await sleep(100);
const second = search('async');
await Promise.all([first, second]);
console.log('in the box: async');
console.log('in the list:', shown);
