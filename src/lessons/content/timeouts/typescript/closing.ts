// faults: missing-timeout 16, leaked-timer 22
await startPage();

async function startPage() {
  const parts = await Promise.allSettled([fetchNews(), fetchReport(), fetchRates(4000)]);
  console.log(parts.map((part) => part.status));
}

async function fetchNews(): Promise<{ title: string }[]> {
  const signal = AbortSignal.timeout(1000);
  const response = await fetch('https://api.example.com/posts', { signal });
  return await response.json();
}

async function fetchReport(): Promise<{ ok: boolean }> {
  const response = await fetch('https://api.example.com/slow');
  return await response.json();
}

async function fetchRates(ms: number): Promise<string> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  const response = await fetch('https://rates.example.com/today', { signal: controller.signal });
  const rates = await response.text();
  clearTimeout(timer);
  return rates;
}
