/**
 * The seat is held from the moment in which it was seen to be free: nothing is awaited between the
 * question and the hold. Who cannot pay gives it back.
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
  seats.set(seat, guest);
  try {
    await pay(guest);
  } catch (error) {
    seats.delete(seat);
    throw error;
  }
  return `${guest}: ${seat} is yours`;
}

const answers = await Promise.all([book('7C', 'Ada'), book('7C', 'Ben')]);
for (const answer of answers) console.log(answer);

export {};
