async function fetchWithTimeout(url: string, ms: number) {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => {
    controller.abort(timeoutError(ms));
  }, ms);

  try {
    const response = await fetch(url, { signal });
    return await response.text();
  } finally {
    clearTimeout(timer);
  }
}

const url = 'https://reports.example.com/today';
try {
  console.log(await fetchWithTimeout(url, 5000));
} catch (error) {
  console.log('No report:', String(error));
}

function timeoutError(ms: number) {
  return new DOMException(
    `Nothing in ${ms} ms`,
    'TimeoutError',
  );
}
