async function fetchReport(): Promise<{ ok: boolean }> {
  const signal = AbortSignal.timeout(2000);
  const response = await fetch('https://api.example.com/slow', { signal });
  return await response.json();
}

try {
  const report = await fetchReport();
  console.log('report:', report);
} catch (error) {
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
  if (!isTimeout) throw error;
  console.log('No report within 2 s: showing the last one.');
}
