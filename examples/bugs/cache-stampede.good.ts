/**
 * The request itself is shared while it is under way: whoever comes meanwhile waits for it. A
 * failure is not kept.
 */
import { server } from 'lab';

server.route('GET /report', { latency: 800, capacity: 2, body: { sales: 4711 } });

const LIFETIME = 60_000;
let cached: { readonly report: unknown; readonly until: number } | null = null;
let underWay: Promise<unknown> | null = null;

async function load(): Promise<unknown> {
  const response = await fetch('https://api.example.com/report');
  const fresh: unknown = await response.json();
  cached = { report: fresh, until: performance.now() + LIFETIME };
  return fresh;
}

function report(): Promise<unknown> {
  if (cached !== null && performance.now() < cached.until) return Promise.resolve(cached.report);
  underWay ??= load().finally(() => {
    underWay = null;
  });
  return underWay;
}

async function visit(name: string, after: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, after));
  await report();
  console.log(`${name} reads the report`);
}

const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn'];
await Promise.all(names.map((name, index) => visit(name, index * 20)));
console.log(`all served after ${Math.round(performance.now())} ms`);
