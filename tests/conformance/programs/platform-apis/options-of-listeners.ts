// profile: both
// what addEventListener and removeEventListener take, and in which order they look at it
const target = new EventTarget();
const attempt = (name: string, run: () => unknown): void => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, (error as Error).name, (error as Error).message);
  }
};
const asked = (name: string, value: unknown): unknown => {
  console.log('asked for', name);
  return value;
};
const options = (signal?: unknown): object => ({
  get signal() {
    return asked('signal', signal);
  },
  get passive() {
    return asked('passive', 1);
  },
  get once() {
    return asked('once', 1);
  },
  get capture() {
    return asked('capture', 1);
  },
});
const type = { toString: () => asked('type', 'go') };
const listener = {
  get handleEvent() {
    asked('handleEvent', null);
    return () => console.log('heard');
  },
};

attempt('all', () => target.addEventListener(type as never, listener, options() as never));
target.dispatchEvent(new Event('go'));
target.dispatchEvent(new Event('go'));
attempt('remove', () => target.removeEventListener(type as never, listener, options() as never));
for (const wrong of [null, 5, 'text', {}]) {
  attempt(`signal ${typeof wrong}`, () =>
    target.addEventListener('signals', () => {}, options(wrong) as never),
  );
}
for (const given of [null, 0, 1, 'text', Symbol.iterator, () => {}]) {
  attempt(`options ${typeof given}`, () =>
    target.addEventListener('given', () => console.log('given', typeof given), given as never),
  );
}
target.dispatchEvent(new Event('given'));

const captures = () => console.log('captures');
target.addEventListener('capture', captures, true);
target.removeEventListener('capture', captures);
target.dispatchEvent(new Event('capture'));
target.removeEventListener('capture', captures, 1 as never);
target.dispatchEvent(new Event('capture'));
target.removeEventListener('capture', captures, true);
target.dispatchEvent(new Event('capture'));
target.removeEventListener('capture', captures, { capture: true });
target.dispatchEvent(new Event('capture'));
attempt('aborted', () =>
  target.addEventListener('go', captures, { signal: AbortSignal.abort() }),
);
attempt('none', () => target.addEventListener('go', null));
attempt('nothing', () => target.addEventListener('go', undefined as never));
attempt('a text', () => target.addEventListener('go', 'text' as never));
attempt('one argument', () => (target.addEventListener as (type: string) => void)('go'));
target.dispatchEvent(new Event('go'));
