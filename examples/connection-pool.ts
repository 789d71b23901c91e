/**
 * Four queries over two connections. `await using` gives a connection back on every path, also
 * when its query throws. The first version has one connection for all: `first/connection-pool.ts`.
 */
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Pool {
  readonly #free: string[];
  readonly #waiting: ((name: string) => void)[] = [];

  constructor(...names: readonly string[]) {
    this.#free = [...names];
  }

  get free(): number {
    return this.#free.length;
  }

  /** A connection that is free; when there is none, the next one that comes back. */
  borrow(): Promise<Connection> {
    return new Promise((resolve) => {
      const take = (name: string): void => resolve(new Connection(name, this));
      const name = this.#free.shift();
      if (name === undefined) this.#waiting.push(take);
      else take(name);
    });
  }

  /** It goes straight to the one who waits longest. */
  giveBack(name: string): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(name);
    else next(name);
  }
}

class Connection implements AsyncDisposable {
  readonly name: string;
  readonly #pool: Pool;

  constructor(name: string, pool: Pool) {
    this.name = name;
    this.#pool = pool;
  }

  async query(table: string): Promise<number> {
    await sleep(50);
    if (table === 'secrets') throw new Error('permission denied');
    return table.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await sleep(5);
    this.#pool.giveBack(this.name);
  }
}

const pool = new Pool('north', 'south');

async function count(table: string): Promise<string> {
  await using connection = await pool.borrow();
  const rows = await connection.query(table);
  return `${table}: ${rows} rows over ${connection.name}`;
}

const tables = ['users', 'secrets', 'orders', 'pages'];
const results = await Promise.allSettled(tables.map((table) => count(table)));
for (const result of results) {
  console.log(result.status === 'fulfilled' ? result.value : String(result.reason));
}
console.log(`${pool.free} connections are free again`);

export {};
