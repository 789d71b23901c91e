/**
 * The pause doubles as well, but each till waits a part of it that it draws: they come back one
 * after the other.
 */
import { server, sleep } from 'lab';

server.route('POST /receipts', { latency: 20, outage: [0, 1000], body: { ok: true } });

async function send(till: number): Promise<string> {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    try {
      const response = await fetch('https://api.example.com/receipts', { method: 'POST' });
      if (response.ok) return `till ${till}: sent with attempt ${attempt + 1}`;
    } catch (error) {
      console.log(`till ${till}: ${(error as Error).message}`);
    }
    await sleep(100 * 2 ** attempt * (0.5 + Math.random() / 2));
  }
  throw new Error(`till ${till}: gave up`);
}

for (const line of await Promise.all([1, 2, 3, 4].map(send))) console.log(line);
