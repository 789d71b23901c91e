/** The first version of `stale-search.ts`: right, but every key is answered before the last one. */
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Search {
  #last: Promise<void> = Promise.resolve();

  /** One request after another, so that answers cannot overtake each other. */
  type(text: string): Promise<void> {
    this.#last = this.#last.then(() => this.#ask(text));
    return this.#last;
  }

  async #ask(text: string): Promise<void> {
    const response = await fetch(`https://api.example.com/posts?user=${text.length}`);
    const posts = (await response.json()) as unknown[];
    console.log(`“${text}”: ${posts.length} found`);
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
