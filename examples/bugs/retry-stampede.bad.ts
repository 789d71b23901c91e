/**
 * A server goes down for a second. All tills that were cut off wait equally long and come back at
 * the same moment, again and again: the server that has just risen is run over.
 */
import { server, sleep } from 'lab';

server.route('POST /receipts', { latency: 20, outage: [0, 1000], body: { ok: true } });

async function send(till: number): Promise<string> {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    try {
      const response = await fetch('https://api.example.com/receipts', { method: 'POST' }); // ← retry-without-jitter
      if (response.ok) return `till ${till}: sent with attempt ${attempt + 1}`;
    } catch (error) {
      console.log(`till ${till}: ${(error as Error).message}`);
    }
    await sleep(100 * 2 ** attempt);
  }
  throw new Error(`till ${till}: gave up`);
}

for (const line of await Promise.all([1, 2, 3, 4].map(send))) console.log(line);
