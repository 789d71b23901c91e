// fails: calls the late request off
import { server } from 'lab';

const api = 'https://api.example.com';
server.route('GET /posts', { latency: 200 });

async function report(name: string, url: string) {
  try {
    const response = await Promise.race([
      fetch(url),
      tooLate(1000),
    ]);
    const entries = await response.json();
    return `${name}: ${entries.length} entries`;
  } catch (error) {
    const late = String(error).includes('too late');
    return `${name}: ${late ? 'too late' : 'not there'}`;
  }
}

function tooLate(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('too late')), ms);
  });
}

console.log(await report('posts', `${api}/posts`));
console.log(await report('archive', `${api}/slow`));
console.log(
  await report('rates', 'https://rates.example.com/'),
);
