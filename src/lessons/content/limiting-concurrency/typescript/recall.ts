const api = 'https://api.example.com';
const user = await fetchJson('/users/1');
const posts = await fetchJson(`/posts?user=${user.id}`);
console.log(posts.length);

async function fetchJson(path: string) {
  const response = await fetch(api + path);
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  return response.json();
}
