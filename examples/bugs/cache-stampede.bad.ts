/**
 * A report is expensive, so it is cached for a minute. When it expires, everybody who asks before
 * the new one is there orders one of their own: six times the work in the worst moment.
 */
import { server } from 'lab';

server.route('GET /report', { latency: 800, capacity: 2, body: { sales: 4711 } });

const LIFETIME = 60_000;
let cached: { readonly report: unknown; readonly until: number } | null = null;

async function report(): Promise<unknown> {
  if (cached !== null && performance.now() < cached.until) return cached.report;
  const response = await fetch('https://api.example.com/report'); // ← unbounded-concurrency
  const fresh: unknown = await response.json();
  cached = { report: fresh, until: performance.now() + LIFETIME };
  return fresh;
}

async function visit(name: string, after: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, after));
  await report();
  console.log(`${name} reads the report`);
}

const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn'];
await Promise.all(names.map((name, index) => visit(name, index * 20)));
console.log(`all served after ${Math.round(performance.now())} ms`);
