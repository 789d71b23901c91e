/**
 * A search box asks the server at every key. The answer for `as` may come after the answer for
 * `async`, and then stands under the wrong word.
 */
import { server, sleep } from 'lab';

server.route('GET /search', { latency: [50, 400], body: ['…'] });

let shown = 'nothing yet';

async function search(text: string): Promise<void> {
  const response = await fetch(`https://api.example.com/search?q=${text}`);
  const hits = (await response.json()) as string[];
  shown = `${hits.length} hit for ${response.url.split('=')[1]}`; // ← stale-result, in some orders
}

const first = search('as');
await sleep(100);
const second = search('async');
await Promise.all([first, second]);
console.log('in the box: async');
console.log('in the list:', shown);
