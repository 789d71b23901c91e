/** What is measured: plain JavaScript, so that the same text runs natively. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  '1M awaits': 'for (let i = 0; i < 1_000_000; i++) await i;',
  '100k awaits in 1,000 concurrent tasks': `
    async function work(n) { for (let i = 0; i < 100; i++) await i; return n; }
    await Promise.all(Array.from({ length: 1000 }, (_, n) => work(n)));`,
  '100k async calls': `
    async function one(n) { return n; }
    let sum = 0;
    for (let i = 0; i < 100_000; i++) sum += await one(i);`,
  '100k then': `
    let p = Promise.resolve(0);
    for (let i = 0; i < 100_000; i++) p = p.then((n) => n + 1);
    await p;`,
  '100k new Promise': `
    let last;
    for (let i = 0; i < 100_000; i++) last = new Promise((resolve) => resolve(i));
    await last;`,
  '10M turns of a tight loop': 'let s = 0; for (let i = 0; i < 10_000_000; i++) s = (s + i) | 0;',
  '100k timers': `
    let left = 100_000;
    await new Promise((resolve) => {
      for (let i = 0; i < 100_000; i++) setTimeout(() => { if (--left === 0) resolve(); }, i % 1000);
    });`,
};

/** Native timers would really wait. */
export const hasNative = (source: string): boolean => !source.includes('setTimeout');

const PARAGRAPH = `
interface User { readonly id: number; readonly name: string; readonly tags: string[] }
const fetchUser = async (id: number): Promise<User> => {
  const response = await fetch(\`https://api.example.com/users/\${id}\`);
  if (!response.ok) throw new Error(\`user \${id}: \${response.status}\`);
  return (await response.json()) as User;
};
class Cache<T> {
  #entries = new Map<number, Promise<T>>();
  constructor(private readonly load: (id: number) => Promise<T>) {}
  async get(id: number): Promise<T> {
    const known = this.#entries.get(id);
    if (known) return known;
    const loading = this.load(id).catch((error: unknown) => {
      this.#entries.delete(id);
      throw error;
    });
    this.#entries.set(id, loading);
    return loading;
  }
}
async function* pages(from: number) {
  for (let page = from; page < from + 3; page++) {
    await new Promise<void>((resolve) => setTimeout(resolve, 10));
    yield page;
  }
}
const cache = new Cache(fetchUser);
for await (const page of pages(1)) console.log(page, await cache.get(page));
`;

/** TypeScript with so many lines at least, of everything that is rewritten. */
export function longSource(lines: number): string {
  const linesEach = PARAGRAPH.split('\n').length;
  return Array.from({ length: Math.ceil(lines / linesEach) }, () => `{${PARAGRAPH}}`).join('\n');
}
