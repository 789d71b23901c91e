// faults: sequential-awaits 12
interface Order {
  readonly id: number;
}

await checkout([3, 14, 15, 92]);

async function checkout(sellers: readonly number[]) {
  const order = await placeOrder(sellers);
  const names: string[] = [];
  for (const seller of sellers) {
    const { name } = await fetchSeller(seller);
    names.push(name);
  }
  console.log(`Order ${order.id} is on its way to ${names.join(', ')}`);
}

async function placeOrder(sellers: readonly number[]): Promise<Order> {
  const body = JSON.stringify({ sellers });
  const response = await fetch('https://api.example.com/orders', { method: 'POST', body });
  if (!response.ok) throw new Error(`The order was refused: ${response.status}`);
  return response.json();
}

async function fetchSeller(id: number): Promise<{ name: string }> {
  const response = await fetch(`https://api.example.com/users/${id}`);
  if (!response.ok) throw new Error(`There is no seller ${id}: ${response.status}`);
  return response.json();
}
