/**
 * Search while somebody types. A request goes out after a short pause only, and the next key
 * calls it off: an old answer can never overwrite a newer one. The first version asks at every
 * key and takes the answers in order: `first/stale-search.ts`.
 */
const PAUSE_MS = 50;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Search {
  #latest = new AbortController();
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** Settles when the answer is shown or a newer key has made it stale. */
  type(text: string): Promise<void> {
    clearTimeout(this.#pause);
    this.#latest.abort(new Error('stale'));
    const controller = new AbortController();
    this.#latest = controller;
    return new Promise((resolve) => {
      controller.signal.addEventListener('abort', () => resolve(), { once: true });
      this.#pause = setTimeout(() => {
        void this.#ask(text, controller.signal).then(resolve);
      }, PAUSE_MS);
    });
  }

  async #ask(text: string, signal: AbortSignal): Promise<void> {
    try {
      const address = `https://api.example.com/posts?user=${text.length}`;
      const response = await fetch(address, { signal });
      const posts = (await response.json()) as unknown[];
      console.log(`“${text}”: ${posts.length} found`);
    } catch (error) {
      console.log(`“${text}”: ${(error as Error).message}`);
    }
  }
}

const search = new Search();
const shown: Promise<void>[] = [];
for (const [text, pause] of [
  ['a', 60],
  ['aw', 140],
  ['awa', 40],
  ['awai', 40],
  ['await', 0],
] as const) {
  shown.push(search.type(text));
  await sleep(pause);
}
await Promise.all(shown);
console.log('the last answer is shown');

export {};
