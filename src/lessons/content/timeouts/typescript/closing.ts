// faults: missing-timeout 23, leaked-timer 29
const api = 'https://api.example.com';

await startPage();

async function startPage() {
  const parts = [
    fetchNews(),
    fetchReport(),
    fetchRates(4000),
  ];
  const results = await Promise.allSettled(parts);
  console.log(results.map((result) => result.status));
}

async function fetchNews() {
  const signal = AbortSignal.timeout(1000);
  const response = await fetch(`${api}/posts`, { signal });
  return await response.json();
}

async function fetchReport() {
  const response = await fetch(`${api}/slow`);
  return await response.json();
}

async function fetchRates(ms: number) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  const url = 'https://rates.example.com/today';
  const response = await fetch(url, {
    signal: controller.signal,
  });
  const rates = await response.json();
  clearTimeout(timer);
  return rates;
}
