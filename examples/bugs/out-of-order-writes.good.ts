/**
 * Saves of one file stand in line: a save begins when the one before it has ended, well or badly.
 */
const files = new Map<string, string>();
const lines = new Map<string, Promise<void>>();

async function write(path: string, text: string): Promise<void> {
  await fetch('https://api.example.com/orders', { method: 'POST', body: text });
  files.set(path, text);
}

function save(path: string, text: string): Promise<void> {
  const before = lines.get(path) ?? Promise.resolve();
  const saved = before.catch(() => undefined).then(() => write(path, text));
  lines.set(path, saved);
  return saved;
}

const first = save('poem.txt', 'Roses are red');
await new Promise((resolve) => setTimeout(resolve, 20));
const second = save('poem.txt', 'Roses are red, violets are blue');
await Promise.all([first, second]);
console.log('saved:', files.get('poem.txt'));

export {};
