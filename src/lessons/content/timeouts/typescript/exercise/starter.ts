import { server } from 'lab';

const api = 'https://api.example.com';
server.route('GET /posts', { latency: 200 });

async function report(name: string, url: string) {
  const response = await fetch(url);
  const entries = await response.json();
  return `${name}: ${entries.length} entries`;
}

console.log(await report('posts', `${api}/posts`));
console.log(await report('archive', `${api}/slow`));
console.log(
  await report('rates', 'https://rates.example.com/'),
);
