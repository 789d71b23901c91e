const api = 'https://api.example.com';

await invite(2);

async function invite(id: number) {
  // puzzle
  const name = await fetchName(id);
  // or: const name = fetchName(id);
  // because: this is a promise of a name, and reads “[object Promise]”
  const text = `${name} is invited`;
  await save(text);
  // or: save(text);
  // because: nobody waits for the request, so the last line is printed before it is over
  console.log(text);
  // end
}

async function save(text: string) {
  const response = await fetch(`${api}/orders`, {
    method: 'POST',
    body: text,
  });
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  console.log('saved');
}

async function fetchName(id: number): Promise<string> {
  const response = await fetch(`${api}/users/${id}`);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  const user = await response.json();
  return user.name;
}
