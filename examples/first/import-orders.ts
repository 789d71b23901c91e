/** The first version of `import-orders.ts`: right, but the customer waits for the whole import. */
const SLICES = 10;
const SLICE_MS = 40;

/** Computes for so long: nothing else runs meanwhile. */
function compute(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

function importOrders(): void {
  for (let slice = 1; slice <= SLICES; slice++) compute(SLICE_MS);
  console.log('import: done');
}

async function showCustomer(id: number): Promise<void> {
  const user = await fetch(`https://api.example.com/users/${id}`);
  console.log(`customer: HTTP ${user.status}`);
  const posts = await fetch(`https://api.example.com/posts?user=${id}`);
  console.log(`posts: HTTP ${posts.status}`);
}

const shown = showCustomer(1);
importOrders();
await shown;
console.log('both done');

export {};
