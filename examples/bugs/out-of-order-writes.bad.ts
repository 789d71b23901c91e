/**
 * An editor saves at every pause. The first save may take longer than the second: then the file
 * holds the older text, and the newer one is gone.
 */
const files = new Map<string, string>();

async function save(path: string, text: string): Promise<void> {
  await fetch('https://api.example.com/orders', { method: 'POST', body: text });
  files.set(path, text); // ← stale-result, in some orders
}

const first = save('poem.txt', 'Roses are red');
await new Promise((resolve) => setTimeout(resolve, 20));
const second = save('poem.txt', 'Roses are red, violets are blue');
await Promise.all([first, second]);
console.log('saved:', files.get('poem.txt'));

export {};
