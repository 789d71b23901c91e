const api = 'https://api.example.com';
const ids = Array.from({ length: 12 }, (_, i) => i + 1);

await Promise.all(Array.from({ length: 4 }, () => worker()));
console.log(`${ids.length} left`);

async function worker() {
  for (;;) {
    // puzzle
    const id = ids.shift();
    // or: const [id] = ids;
    // because: nobody takes the number away, so all four work on the same one, for ever
    if (id === undefined) return;
    const response = await fetch(`${api}/users/${id}`);
    // or: const response = fetch(`${api}/users/${id}`);
    // because: nobody waits, so one worker sends all requests in one turn
    console.log(`${id}: ${(response as Response).status}`);
    // end
  }
}
