// fails: says of each what came of it
import { server } from 'lab';

const api = 'https://api.example.com';
server.route('GET /posts', { latency: 200 });

async function report(name: string, url: string) {
  try {
    const signal = AbortSignal.timeout(1000);
    const response = await fetch(url, { signal });
    const entries = await response.json();
    return `${name}: ${entries.length} entries`;
  } catch {
    return `${name}: too late`;
  }
}

console.log(await report('posts', `${api}/posts`));
console.log(await report('archive', `${api}/slow`));
console.log(
  await report('rates', 'https://rates.example.com/'),
);
