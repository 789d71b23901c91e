// fails: leaves nothing behind
import { server } from 'lab';

const api = 'https://api.example.com';
server.route('GET /posts', { latency: 200 });

async function report(name: string, url: string) {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(), 1000);
  try {
    const response = await fetch(url, { signal });
    const entries = await response.json();
    clearTimeout(timer);
    return `${name}: ${entries.length} entries`;
  } catch {
    return `${name}: ${signal.aborted ? 'too late' : 'not there'}`;
  }
}

console.log(await report('posts', `${api}/posts`));
console.log(await report('archive', `${api}/slow`));
console.log(
  await report('rates', 'https://rates.example.com/'),
);
