// faults: floating-promise 9
const api = 'https://api.example.com';

await signUp('ada@example.com');

async function signUp(email: string) {
  const id = await createAccount(email);
  const receipt = sendReceipt(id);
  sendWelcome(id);
  console.log(`Account ${id}: ${await receipt}`);
}

async function createAccount(email: string) {
  const { id } = await post({ email });
  return id;
}

async function sendReceipt(account: number) {
  const { id } = await post({ account });
  return `receipt ${id}`;
}

async function sendWelcome(account: number) {
  await post({ account, text: 'Welcome!' });
}

async function post(body: object): Promise<{ id: number }> {
  const response = await fetch(`${api}/orders`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`HTTP ${response.status}`);
  return response.json();
}
