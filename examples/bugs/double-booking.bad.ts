/**
 * Two guests want the same seat. Both look, both see that it is free, both pay: the second one
 * takes the seat from the first.
 */
const seats = new Map<string, string>();

async function pay(guest: string): Promise<void> {
  const response = await fetch('https://api.example.com/orders', {
    method: 'POST',
    body: JSON.stringify({ guest, price: 12 }),
  });
  if (!response.ok) throw new Error(`${guest} could not pay: HTTP ${response.status}`);
}

async function book(seat: string, guest: string): Promise<string> {
  if (seats.has(seat)) return `${guest}: ${seat} is taken`;
  await pay(guest);
  seats.set(seat, guest); // ← lost-update
  return `${guest}: ${seat} is yours`;
}

const answers = await Promise.all([book('7C', 'Ada'), book('7C', 'Ben')]);
for (const answer of answers) console.log(answer);

export {};
