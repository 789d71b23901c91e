async function fetchReport(): Promise<{ ok: boolean }> {
  const response = await fetch('https://api.example.com/slow');
  return await response.json();
}

const report = await fetchReport();
console.log('report:', report);
