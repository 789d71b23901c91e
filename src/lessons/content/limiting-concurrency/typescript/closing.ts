// faults: unbounded-concurrency 9
const api = 'https://api.example.com';
const ids = Array.from({ length: 80 }, (_, i) => i + 1);

const parts = [ids.slice(0, 4), ids.slice(4, 8)];
for (const part of parts) {
  await Promise.all(part.map(warm));
}
const names = await Promise.all(ids.map(fetchName));
console.log(`${names.length} names`);

async function warm(id: number) {
  await fetchName(id);
}

async function fetchName(id: number): Promise<string> {
  const response = await fetch(`${api}/users/${id}`);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  const user = await response.json();
  return user.name;
}
