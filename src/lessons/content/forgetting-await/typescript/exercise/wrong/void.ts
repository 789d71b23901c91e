// fails: is done when the visit is saved
const api = 'https://api.example.com';

await openSettings(2);
console.log('done');

async function openSettings(id: number) {
  const name = await fetchName(id);
  const isAllowed = await isAdmin(name);
  if (isAllowed) console.log(`${name} may edit`);
  else console.log(`${name} may only read`);
  void saveVisit(name);
}

async function fetchName(id: number): Promise<string> {
  const response = await fetch(`${api}/users/${id}`);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  const user = await response.json();
  return user.name;
}

async function isAdmin(name: string): Promise<boolean> {
  const response = await fetch(`${api}/posts?user=1`);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  await response.json();
  return name === 'Ada Moreno';
}

async function saveVisit(name: string) {
  const response = await fetch(`${api}/orders`, {
    method: 'POST',
    body: name,
  });
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  console.log(`visit of ${name} saved`);
}
