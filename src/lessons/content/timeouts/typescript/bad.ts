const url = 'https://api.example.com/slow';

async function fetchReport() {
  const response = await fetch(url);
  return await response.json();
}

console.log('report:', await fetchReport());
