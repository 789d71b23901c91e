/**
 * The courier looks again right before it lies down, with nothing awaited in between: a parcel that
 * came meanwhile is seen, and a bell that rings later is heard.
 */
const parcels: string[] = [];
let ring = (): void => {};

async function note(text: string): Promise<void> {
  await fetch('https://api.example.com/orders', { method: 'POST', body: text });
}

async function courier(): Promise<string> {
  if (parcels.length === 0) await note('nothing to do');
  while (parcels.length === 0) await new Promise<void>((resolve) => (ring = resolve));
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
