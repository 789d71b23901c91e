// faults: sequential-awaits 11
const api = 'https://api.example.com';

await checkout([3, 14, 15, 92]);

async function checkout(sellers: readonly number[]) {
  const order = await placeOrder(sellers);
  const names: string[] = [];

  for (const seller of sellers) {
    const { name } = await fetchSeller(seller);
    names.push(name);
  }
  console.log(`Order ${order.id}: ${names.join(', ')}`);
}

async function placeOrder(sellers: readonly number[]) {
  const body = JSON.stringify({ sellers });
  const response = await fetch(`${api}/orders`, {
    method: 'POST',
    body,
  });
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  return response.json();
}

async function fetchSeller(id: number) {
  const response = await fetch(`${api}/users/${id}`);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  return response.json();
}
