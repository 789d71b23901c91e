// profile: node
// what a listener of an event target gives back is taken for a promise
process.on('uncaughtException', (error, origin) => console.log('caught', error.message ?? error, origin));
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));

const target = new EventTarget();
const steps = async (name: string, count: number): Promise<void> => {
  for (let step = 0; step < count; step++) {
    await null;
    console.log(name, step);
  }
};
class Sub<T> extends Promise<T> {}

target.addEventListener('go', async () => {
  throw 'async listener';
});
target.addEventListener('go', () => Promise.reject('rejected'));
target.addEventListener('go', () => Sub.reject('subclass'));
target.addEventListener('go', () => ({
  then(...args: readonly unknown[]) {
    console.log('then', args.length, args[0], typeof args[1]);
    (args[1] as (reason: unknown) => void)('thenable');
  },
}));
target.addEventListener('go', () => ({
  get then() {
    throw 'getter';
  },
}));
target.addEventListener('go', () => ({ then: 5 }));
target.addEventListener('go', () => 5);
target.addEventListener('go', {
  get handleEvent() {
    console.log('handleEvent is looked up');
    return (event: Event) => {
      console.log('handled', event.type);
      throw 'object';
    };
  },
} as never);
target.addEventListener('go', {
  handleEvent: async () => {
    await null;
    throw 'async object';
  },
});
target.addEventListener('go', { handleEvent: 5 } as never);
target.addEventListener('go', {} as never);
target.addEventListener(
  {
    toString() {
      console.log('type');
      return 'go';
    },
  } as never,
  () => {},
  {
    get signal() {
      return void console.log('signal');
    },
    get passive() {
      return void console.log('passive');
    },
    get once() {
      return void console.log('once');
    },
    get capture() {
      return void console.log('capture');
    },
  } as never,
);
target.addEventListener('go', async () => {
  await steps('listener', 2);
});

const controller = new AbortController();
controller.signal.onabort = async () => {
  await null;
  throw 'handler';
};
controller.signal.addEventListener('abort', async () => {
  throw 'signal';
});

setImmediate(() => {
  process.nextTick(() => console.log('tick before'));
  void steps('beside', 6);
  target.dispatchEvent(new Event('go'));
  controller.abort();
  process.nextTick(() => console.log('tick after'));
  console.log('dispatched');
  setImmediate(() => {
    const { then } = Promise.prototype;
    Promise.prototype.then = function (...args) {
      console.log('patched then');
      return then.apply(this, args) as never;
    };
    const other = new EventTarget();
    other.addEventListener('go', async () => {
      throw 'seen by a patched then';
    });
    other.dispatchEvent(new Event('go'));
    Promise.prototype.then = then;
  });
});
