const api = 'https://api.example.com';

await welcome(1);

async function welcome(id: number) {
  const name = fetchName(id);
  console.log(`Welcome, ${name}!`);
}

async function fetchName(id: number): Promise<string> {
  const response = await fetch(`${api}/users/${id}`);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  const user = await response.json();
  return user.name;
}
