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

/** The next event of this type; rejects with the signal's reason when it comes first. */
function next(target: EventTarget, type: string, signal: AbortSignal): Promise<Event> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      target.removeEventListener(type, take);
      reject(signal.reason);
    };
    const take = (event: Event): void => {
      signal.removeEventListener('abort', stop);
      resolve(event);
    };
    target.addEventListener(type, take, { once: true });
    signal.addEventListener('abort', stop, { once: true });
  });
}

async function deliver(order: Order, signal: AbortSignal): Promise<void> {
  try {
    await next(order, 'paid', signal);
    await next(order, 'packed', signal);
    await sleep(40);
    order.announce('delivered');
  } catch (error) {
    console.log(`${order.name}: not delivered, ${(error as Error).message}`);
  }
}

const book = new Order('book');
const lamp = new Order('lamp');
const customer = new AbortController();
const deliveries = [deliver(book, new AbortController().signal), deliver(lamp, customer.signal)];

setTimeout(() => book.announce('paid'), 20);
setTimeout(() => lamp.announce('paid'), 30);
setTimeout(() => book.announce('packed'), 60);
setTimeout(() => customer.abort(new Error('called off')), 80);
await Promise.all(deliveries);
console.log('nobody listens any more');

export {};
