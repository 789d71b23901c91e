/**
 * Orders as events: a courier waits for what happens to an order, and stops listening when the
 * customer calls it off. No listener outlives its wait.
 */
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Order extends EventTarget {
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  announce(type: string): void {
    console.log(`${this.name}: ${type}`);
    this.dispatchEvent(new Event(type));
  }
}

/** Waits for the next event of this type; rejects with the signal's reason when it comes first. */
function next(target: EventTarget, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      target.removeEventListener(type, take);
      reject(signal.reason);
    };
    const take = (): void => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    target.addEventListener(type, take, { once: true });
    signal.addEventListener('abort', stop, { once: true });
  });
}

const orders = new Map(['book', 'lamp'].map((name) => [name, new Order(name)]));

const announce = (name: string, type: string): void => orders.get(name)?.announce(type);

async function deliver(name: string, signal: AbortSignal): Promise<void> {
  const order = orders.get(name);
  if (order === undefined) return;
  try {
    await next(order, 'paid', signal);
    await next(order, 'packed', signal);
    await sleep(40);
    announce(name, 'delivered');
  } catch (error) {
    console.log(`${name}: not delivered, ${(error as Error).message}`);
  }
}

const customer = new AbortController();
const deliveries = [
  deliver('book', new AbortController().signal),
  deliver('lamp', customer.signal),
];

setTimeout(() => announce('book', 'paid'), 20);
setTimeout(() => announce('lamp', 'paid'), 30);
setTimeout(() => announce('book', 'packed'), 60);
setTimeout(() => customer.abort(new Error('called off')), 80);
await Promise.all(deliveries);
console.log('nobody listens any more');

export {};
