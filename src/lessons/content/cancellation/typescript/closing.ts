// faults: leaked-listener 21, ignored-cancellation 34
const shutdown = new AbortController();
const button = new AbortController();
setTimeout(() => button.abort(), 250);

try {
  await greetAll([1, 2, 3, 4], button.signal);
} catch (error) {
  if (!button.signal.aborted) throw error;
  console.log('Stopped.');
}

async function greetAll(
  ids: readonly number[],
  signal: AbortSignal,
) {
  for (const id of ids) await greet(id, signal);
}

async function greet(id: number, signal: AbortSignal) {
  shutdown.signal.addEventListener('abort', () => {
    console.log(`Greeting ${id} is cut off.`);
  });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const url = `https://api.example.com/users/${id}`;
      const response = await fetch(url, { signal });
      const { name } = await response.json();
      console.log(`Hello, ${name}!`);
      return;
    } catch (error) {
      if (attempt === 3) throw error;
      console.log(`Attempt ${attempt} failed.`);
      await delay(200 * attempt);
    }
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
