const url = 'https://reports.example.com/today';
try {
  console.log(await fetchWithTimeout(url, 5000));
} catch (error) {
  console.log(String(error));
}

async function fetchWithTimeout(url: string, ms: number) {
  // puzzle
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(), ms);
  try {
    const response = await fetch(url, { signal });
    return await response.text();
  } finally {
    clearTimeout(timer);
  }
  // or: try {
  // or:   const response = await fetch(url, { signal });
  // or:   return await response.text();
  // or: } catch (error) {
  // or:   throw error;
  // or: }
  // because: it ends nothing: the timer of 5 s keeps the program alive
  // end
}
