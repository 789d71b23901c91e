/**
 * A long import beside a customer who waits. The import goes in slices and lets others run in
 * between, so the answers of the customer's two requests are dealt with when they come. The first
 * version computes in one go: `first/import-orders.ts`.
 */
const SLICES = 10;
const SLICE_MS = 40;

/** Computes for so long: nothing else runs meanwhile. */
function compute(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** Everything that waits for its turn gets it. */
const letOthersRun = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function importOrders(): Promise<void> {
  for (let slice = 1; slice <= SLICES; slice++) {
    compute(SLICE_MS);
    await letOthersRun();
  }
  console.log('import: done');
}

async function showCustomer(id: number): Promise<void> {
  const user = await fetch(`https://api.example.com/users/${id}`);
  console.log(`customer: HTTP ${user.status}`);
  const posts = await fetch(`https://api.example.com/posts?user=${id}`);
  console.log(`posts: HTTP ${posts.status}`);
}

await Promise.all([showCustomer(1), importOrders()]);
console.log('both done');

export {};
