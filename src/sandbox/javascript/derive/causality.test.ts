import { describe, expect, it } from 'vitest';
import type { Step, Trace } from '../../../trace/index.ts';
import { buildModel } from '../../../trace/index.ts';
import { ofKind, run } from '../runtime/testing/run.ts';

/** The kinds of events that led to a step, from it back to the root. */
function chain(trace: Trace, step: Step): readonly string[] {
  const model = buildModel(trace);
  const kinds: string[] = [];
  for (let at: Step | null = step; at !== null; at = model.causeOf(at))
    kinds.push(trace.kindAt(at));
  return kinds;
}

const program = `
  import { sleep } from 'lab';
  const timer = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  async function child(ms) { await timer(ms); return ms; }
  async function adopting() { return child(5); }
  await timer(10);
  await child(10);
  await adopting();
  await Promise.all([child(1), timer(2), sleep(3)]);
  await Promise.race([child(9), sleep(1)]);
  await Promise.allSettled([child(1), Promise.reject(new Error('no'))]);
  await Promise.any([child(4), Promise.reject(new Error('no'))]);
  await timer(1).then(() => child(2)).finally(() => timer(1));
  await fetch('https://api.example.com/users/1');
  async function* pages() { for (let i = 0; i < 2; i++) { await timer(3); yield i; } }
  for await (const page of pages());
  for await (const value of [timer(1), child(2)]);
  const { promise, resolve } = Promise.withResolvers();
  setTimeout(resolve, 7);
  await promise;
  try { await (async () => { await timer(2); throw new Error('thrown'); })(); } catch {}`;

describe('causes', () => {
  it('are known for every resumption, and lead to a timer or an operation', async () => {
    const { trace, events, mismatches, inferred } = await run(program);
    expect({ mismatches, inferred }).toEqual({ mismatches: 0, inferred: 0 });
    const resumed = ofKind(events, 'task-resumed');
    expect(resumed.length).toBeGreaterThan(25);
    for (const { step, at } of resumed) {
      const kinds = chain(trace, step);
      if (at < 10_000) continue;
      expect(
        kinds.some((kind) => kind === 'timer-set' || kind === 'operation-started'),
        `step ${step}: ${kinds.join(' ← ')}`,
      ).toBe(true);
    }
  });

  it('come before what they caused', async () => {
    const { events } = await run(program);
    for (const event of events) {
      if ('cause' in event && event.cause !== null) expect(event.cause).toBeLessThan(event.step);
    }
  });

  it('chain from a resumption through adoption and combinators to the first settlement', async () => {
    const { trace, events } = await run(`
      const later = () => new Promise((resolve) => setTimeout(resolve, 5, 'v'));
      const outer = async () => later();
      await Promise.all([outer()]);`);
    const last = ofKind(events, 'task-resumed').at(-1);
    const kinds = chain(trace, last?.step ?? (0 as Step));
    expect(kinds.slice(0, 9)).toEqual([
      'task-resumed',
      'promise-settled', // Promise.all
      'promise-settled', // outer()
      'promise-settled', // new Promise
      'job-started',
      'job-queued',
      'timer-fired',
      'timer-set',
      'task-started',
    ]);
  });

  it('are those of a listener, a cancelled operation and its signal', async () => {
    const { events } = await run(`
      import { sleep } from 'lab';
      const controller = new AbortController();
      controller.signal.addEventListener('abort', function onAbort() { console.log('heard'); });
      setTimeout(() => controller.abort(), 20);
      const task = async () => { await sleep(1000, { signal: controller.signal }); };
      try { await task(); } catch (error) { console.log(error.name); }`);
    const requested = ofKind(events, 'cancel-requested')[0];
    const delivered = ofKind(events, 'cancel-delivered')[0];
    const ended = ofKind(events, 'operation-ended')[0];
    expect(delivered?.cause).toBe(requested?.step);
    expect(ended).toMatchObject({ outcome: 'cancelled', cause: delivered?.step });
    expect(ofKind(events, 'task-resumed').map(({ by }) => by)).toEqual([
      'cancellation',
      'cancellation',
    ]);
    expect(ofKind(events, 'task-ended').map(({ outcome }) => outcome)).toEqual([
      'cancelled',
      'returned',
    ]);
    const heard = ofKind(events, 'console')[0];
    expect(heard).toMatchObject({ task: 1, job: requested?.job });
  });
});

describe('names', () => {
  it('of tasks carry their primitive arguments', async () => {
    const { events } = await run(`
      async function load(a, b, c) {}
      await Promise.all([load(2), load('ada', true), load({}, [1], () => {}), load(), load(undefined)]);
      await Promise.all([1, 2].map(async (id) => id));
      const named = async () => {};
      await named();
      class Store { async read(key) {} static async #hidden() {} static run() { return this.#hidden(); } }
      await new Store().read('k');
      await Store.run();`);
    expect(ofKind(events, 'task-created').map(({ name }) => name)).toEqual([
      'main',
      'load(2)',
      "load('ada', true)",
      'load({…}, […], ƒ)',
      'load()',
      'load()',
      'async (id) => …(1) · line 4',
      'async (id) => …(2) · line 4',
      'named()',
      "Store.read('k')",
      'Store.#hidden()',
    ]);
  });

  it('of waits are the learner’s words', async () => {
    const { events } = await run(`
      import { sleep } from 'lab';
      const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      async function child(n) { await wait(n); }
      await child(1);
      await wait(5);
      await sleep(5);
      await fetch('https://api.example.com/users/2');
      await Promise.all([child(1), child(2)]);
      await 0;
      await Promise.resolve(1).then((v) => v);`);
    const waits = ofKind(events, 'task-suspended').filter(({ task }) => task === 1);
    expect(waits.map(({ wait }) => `${wait.on}: ${wait.label}`)).toEqual([
      'task: child(1)',
      'promise: wait(5)',
      'operation: sleep 5 ms',
      'operation: GET /users/2',
      'promise: Promise.all of 2',
      'turn: its next turn',
      'promise: then · line 11',
    ]);
  });

  it('of jobs and timers say what and where', async () => {
    const { events } = await run(`
      setTimeout(() => {}, 1500);
      queueMicrotask(() => {});
      Promise.reject(1).catch(() => {}).finally(() => {});`);
    expect(ofKind(events, 'job-started').map(({ queue, label }) => `${queue}: ${label}`)).toEqual([
      'script: script',
      'microtask: queueMicrotask callback · line 3',
      'microtask: catch callback · line 4',
      'microtask: finally callback · line 4',
      expect.stringMatching(/^timer: timer 1.500 ms · line 2$/),
    ]);
    expect(ofKind(events, 'timer-set')[0]?.label).toMatch(/^setTimeout 1.500 ms$/);
  });

  it('of the calls on the stack stand innermost first', async () => {
    const { events } = await run(`
      async function inner() { console.log('in'); await null; console.log('alone'); }
      async function outer() { await inner(); }
      await outer();`);
    expect(ofKind(events, 'console').map(({ stack }) => stack)).toEqual([
      'inner()\nouter()\nmain',
      'inner()',
    ]);
  });
});

describe('promises that the host settles', () => {
  const requests = `
    const get = async (id) => (await fetch('https://api.example.com/users/' + id)).json();
    await Promise.race([get(1), get(2), get(3)]);
    await get(4);`;

  it('settle in their own turn, however long the next one is waited for', async () => {
    const { events } = await run(requests);
    let turn = 0;
    for (const event of events) {
      if (event.kind === 'job-started') turn = event.at;
      if (event.kind === 'promise-settled') expect(event.at - turn).toBeLessThan(1000);
    }
  });

  it('belong to who asked for the body, and lead to the request', async () => {
    const { trace, events } = await run(requests);
    const bodies = ofKind(events, 'promise-created')
      .filter(({ label }) => label === 'response.json()')
      .map(({ promise }) => promise);
    expect(bodies).toHaveLength(4);
    const settled = ofKind(events, 'promise-settled').filter((event) =>
      bodies.includes(event.promise),
    );
    expect(settled.map(({ task }) => task)).toEqual([2, 3, 4, 5]);
    // How long each request takes is a choice.
    for (const { step } of settled) expect(chain(trace, step)).toContain('choice');
  });

  it('are not waited for where a then is no function', async () => {
    const { events } = await run(`await { then: 5 }; console.log('on');`);
    expect(ofKind(events, 'task-suspended').map(({ wait }) => wait.on)).toEqual(['turn']);
  });
});

describe('callbacks', () => {
  it('belong to the task that registered them', async () => {
    const { events } = await run(`
      async function one() { setTimeout(() => console.log('timer'), 1); await Promise.resolve().then(() => console.log('then')); }
      await one();
      queueMicrotask(() => console.log('micro'));`);
    expect(ofKind(events, 'console').map(({ text, task }) => `${text} ${task}`)).toEqual([
      'then 2',
      'micro 1',
      'timer 2',
    ]);
  });
});
