/** The first version of `connection-pool.ts`: right, but all six queries share one connection. */
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

  async borrow(): Promise<Connection> {
    const name = this.#free.shift();
    return new Connection(name ?? (await this.#nextFree()), this);
  }

  /** It goes straight to the one who waits longest. */
  giveBack(name: string): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(name);
    else next(name);
  }

  #nextFree(): Promise<string> {
    return new Promise((resolve) => this.#waiting.push(resolve));
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

async function count(pool: Pool, table: string): Promise<string> {
  await using connection = await pool.borrow();
  const rows = await connection.query(table);
  return `${table}: ${rows} rows over ${connection.name}`;
}

const pool = new Pool('north');
const tables = ['users', 'orders', 'secrets', 'pages', 'articles', 'notes'];
const results = await Promise.allSettled(tables.map((table) => count(pool, table)));
for (const result of results) {
  console.log(result.status === 'fulfilled' ? result.value : String(result.reason));
}
console.log(`${pool.free} connection is free again`);

export {};
