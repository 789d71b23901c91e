/**
 * Who begins to listen to a signal asks it first: it may have been aborted before, and says so only
 * once.
 */
class Dialog {
  /** The button calls it. */
  confirm = (): void => {};

  confirmed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
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
    await dialog.confirmed(signal);
    return 'paid';
  } catch (error) {
    return `not paid: ${(error as Error).message}`;
  }
}

const cancel = new AbortController();
setTimeout(() => cancel.abort(new Error('the customer pressed Cancel')), 105);
console.log(await pay(4, cancel.signal));

export {};
