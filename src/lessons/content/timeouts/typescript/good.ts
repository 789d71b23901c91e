const url = 'https://api.example.com/slow';

async function fetchReport() {
  const signal = AbortSignal.timeout(2000);
  const response = await fetch(url, { signal });
  return await response.json();
}

try {
  console.log('report:', await fetchReport());
} catch (error) {
  if (!isTimeout(error)) throw error;
  console.log('No report within 2 s: showing the last one.');
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    error.name === 'TimeoutError'
  );
}
