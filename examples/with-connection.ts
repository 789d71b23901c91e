/**
 * A connection that is closed on every path: when the work succeeds, and when it throws. Whoever
 * borrows it cannot forget.
 */
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Connection {
  static open = 0;
  readonly name: string;
  #closed = false;

  private constructor(name: string) {
    this.name = name;
  }

  static async connect(name: string): Promise<Connection> {
    await sleep(40);
    Connection.open++;
    console.log(`${name}: opened, ${Connection.open} open`);
    return new Connection(name);
  }

  async query(sql: string): Promise<string[]> {
    if (this.#closed) throw new Error(`${this.name}: already closed`);
    await sleep(25);
    if (sql.includes('DROP')) throw new Error(`${this.name}: permission denied`);
    return ['row 1', 'row 2'];
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await sleep(10);
    Connection.open--;
    console.log(`${this.name}: closed, ${Connection.open} open`);
  }
}

async function withConnection<T>(
  name: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect(name);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

const rows = await withConnection('reader', (connection) =>
  connection.query('SELECT * FROM users'),
);
console.log('reader:', rows);

try {
  await withConnection('vandal', async (connection) => {
    await connection.query('SELECT 1');
    await connection.query('DROP TABLE users');
    console.log('never reached');
  });
} catch (error) {
  console.log(`caught ${(error as Error).message}`);
}
console.log(`${Connection.open} connections left open`);

export {};
