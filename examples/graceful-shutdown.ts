/**
 * A server that is told to stop: it takes nothing new, lets what is under way finish until a
 * deadline, and cancels the rest.
 */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

class Server {
  readonly #controller = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #accepting = true;

  handle(name: string, ms: number): void {
    if (!this.#accepting) {
      console.log(`${name}: refused, shutting down`);
      return;
    }
    const work = this.#serve(name, ms).finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  async #serve(name: string, ms: number): Promise<void> {
    try {
      await sleep(ms, this.#controller.signal);
      console.log(`${name}: answered`);
    } catch (error) {
      console.log(`${name}: cut off (${(error as Error).message})`);
    }
  }

  async shutDown(deadline: number): Promise<void> {
    this.#accepting = false;
    console.log(`shutdown: ${this.#underWay.size} under way`);
    const drained = Promise.all(this.#underWay).then(() => 'drained' as const);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), deadline);
    });
    const outcome = await Promise.race([drained, late]);
    clearTimeout(timer);
    if (outcome === 'late') {
      this.#controller.abort(new Error('deadline'));
      await Promise.all(this.#underWay);
    }
    console.log(`shutdown: ${outcome}, ${this.#underWay.size} under way`);
  }
}

const server = new Server();
server.handle('quick', 50);
server.handle('medium', 200);
server.handle('endless', 60_000);

setTimeout(() => server.handle('newcomer', 10), 150);
await new Promise((resolve) => setTimeout(resolve, 100));
await server.shutDown(300);
console.log(`stopped after ${Math.round(performance.now() / 10) * 10} ms`);

export {};
