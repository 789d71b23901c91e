/**
 * Nothing here waits for anything outside: only the order of microtasks decides. Predict the
 * sixteen lines, then step through the run on the steps axis.
 */
const say = (text: string): void => console.log(text);

async function returnsValue(): Promise<string> {
  return 'value';
}

async function returnsPromise(): Promise<string> {
  return Promise.resolve('promise');
}

async function twoSteps(): Promise<void> {
  say('2 async body, before its first await');
  await null;
  say('5 after await null');
  await returnsValue();
  say('10 after a second await');
}

say('1 start');
const steps = twoSteps();

queueMicrotask(() => {
  say('6 queueMicrotask');
  queueMicrotask(() => say('11 queueMicrotask within it'));
});

new Promise<void>((resolve) => {
  say('3 executor runs at once');
  resolve();
  say('4 and goes on after resolve');
})
  .then(() => {
    say('7 then');
    return Promise.resolve();
  })
  .then(() => say('14 then, after returning a promise'));

returnsValue().then((text) => say(`8 return of a ${text}`));
returnsPromise().then((text) => say(`13 return of a ${text}`));

Promise.reject(new Error('no'))
  .catch(() => say('9 catch'))
  .finally(() => say('12 finally'));

await steps;
await Promise.resolve().then(() => Promise.resolve().then(() => say('15 nested, innermost')));
say('16 end');

export {};
