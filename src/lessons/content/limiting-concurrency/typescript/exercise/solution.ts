const api = 'https://api.example.com';
const ids = [1, 200, 300, 400, 5, 6, 7, 8, 9];

const waiting: (() => void)[] = [];
let free = 3;

const names = await Promise.all(
  ids.map((id) => inTurn(() => nameOf(id))),
);
for (const name of names) console.log(name);

async function inTurn<T>(
  work: () => Promise<T>,
): Promise<T> {
  if (free > 0) free -= 1;
  else
    await new Promise<void>((go) => {
      waiting.push(go);
    });
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

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
