/**
 * 200 requests, never more than 5 at once. All 200 at the same time would be refused: the server
 * takes 50, queues 100 and answers 429 to the rest.
 */
class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place goes straight to the one who waits longest, so that nobody can slip in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next();
    }
  }
}

interface Post {
  id: number;
  userId: number;
  title: string;
}

let inFlight = 0;
let peak = 0;

async function fetchPage(user: number, page: number): Promise<Post[]> {
  peak = Math.max(peak, ++inFlight);
  try {
    const response = await fetch(`https://api.example.com/posts?user=${user}&page=${page}`);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return (await response.json()) as Post[];
  } finally {
    inFlight--;
  }
}

const semaphore = new Semaphore(5);
const requests: Promise<Post[]>[] = [];
for (let user = 1; user <= 40; user++) {
  for (let page = 1; page <= 5; page++) {
    requests.push(semaphore.run(() => fetchPage(user, page)));
  }
}
const posts = (await Promise.all(requests)).flat();

console.log(`${requests.length} requests, ${posts.length} posts`);
console.log(`at most ${peak} in flight`);
console.log(`the first: ${posts[0]?.title}`);

export {};
