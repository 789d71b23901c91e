/**
 * A courier looks whether there are parcels, notes that there are none, and lies down until the
 * bell rings. If the bell rings while it writes the note, nobody hears it.
 */
const parcels: string[] = [];
let ring = (): void => {};

async function note(text: string): Promise<void> {
  await fetch('https://api.example.com/orders', { method: 'POST', body: text });
}

async function courier(): Promise<string> {
  if (parcels.length === 0) {
    await note('nothing to do');
    await new Promise<void>((resolve) => (ring = resolve)); // ← never-settles, in some orders
  }
  return parcels.shift() ?? 'nothing';
}

async function shop(): Promise<void> {
  const response = await fetch('https://api.example.com/posts?user=1');
  parcels.push(`a parcel with ${(await response.json()).length} books`);
  ring();
}

const [delivered] = await Promise.all([courier(), shop()]);
console.log('delivered', delivered);

export {};
