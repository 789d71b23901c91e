// fails: uses all three places
const api = 'https://api.example.com';
const ids = [1, 200, 300, 400, 5, 6, 7, 8, 9];

const names: string[] = [];
for (const id of ids) names.push(await nameOf(id));
for (const name of names) console.log(name);

async function nameOf(id: number): Promise<string> {
  try {
    return await fetchName(id);
  } catch {
    return `${id} is not there`;
  }
}

async function fetchName(id: number): Promise<string> {
  const response = await fetch(`${api}/users/${id}`);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  const user = await response.json();
  return user.name;
}
