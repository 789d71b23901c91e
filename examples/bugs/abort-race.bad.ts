/**
 * A payment waits for the customer's yes, or for Cancel. But if Cancel is pressed while the price
 * is still being looked up, the listener comes too late: the signal was aborted before, and nobody
 * says so again.
 */
class Dialog {
  /** The button calls it. */
  confirm = (): void => {};

  confirmed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.confirm = resolve;
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }
}

const dialog = new Dialog();

async function pay(article: number, signal: AbortSignal): Promise<string> {
  const response = await fetch(`https://api.example.com/users/${article}`);
  console.log(`asking whether to pay for number ${article}: HTTP ${response.status}`);
  try {
    await dialog.confirmed(signal); // ← never-settles, in some orders
    return 'paid';
  } catch (error) {
    return `not paid: ${(error as Error).message}`;
  }
}

const cancel = new AbortController();
setTimeout(() => cancel.abort(new Error('the customer pressed Cancel')), 105);
console.log(await pay(4, cancel.signal));

export {};
