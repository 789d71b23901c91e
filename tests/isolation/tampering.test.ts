/** Programs that attack what observes them: their traces tell the same as without the attack. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openSite, run, type TestSite } from './site.ts';
import { TAMPERING } from './tampering-attacks.ts';

const PROGRAM = `
  import { sleep, resource, server, mark } from 'lab';
  server.route('/narrow', { capacity: 1, latency: 10, body: { a: [1] } });
  const controller = new AbortController();
  controller.signal.addEventListener('abort', () => console.log('aborted'), { once: true });
  const pool = resource('pool', { capacity: 1 });
  const first = await pool.acquire();
  const second = pool.acquire();
  first.close();
  (await second).close();
  const answers = await Promise.all([1, 2, 3].map((id) => fetch('https://api.example.com/users/' + id)));
  console.log(answers.length, (await answers[0]!.json()).name);
  console.log((await Promise.all([fetch('https://api.example.com/narrow'), fetch('https://api.example.com/narrow')])).length);
  setTimeout(() => controller.abort(), 5);
  await fetch('https://api.example.com/slow', { signal: controller.signal }).catch((error) => console.log(error.name));
  await fetch('https://nowhere.example.net/').catch((error) => console.log(error.cause.code));
  console.log({ list: [1, 2, 3], map: new Map([[1, { a: 2 }]]), set: new Set(['x']) }, [new Error('e')], 'it%s', "is");
  console.table([{ a: 1 }]);
  console.log(crypto.randomUUID());
  await sleep(1);
  mark('end');`;

let site: TestSite;
let page: Page;
let honest: Awaited<ReturnType<typeof tell>>;

beforeAll(async () => {
  site = await openSite();
  page = await site.open();
  honest = await tell('');
}, 60_000);
afterAll(() => site.close());

/** Microseconds that a program's own statements take are dropped: those of the attack come first. */
const whole = (key: string, value: unknown): unknown =>
  ['at', 'due', 'from'].includes(key) && typeof value === 'number'
    ? Math.floor(value / 1000)
    : value;

async function tell(attack: string) {
  const source = PROGRAM.replace("from 'lab';", `from 'lab'; ${attack.replaceAll('\n', ' ')}`);
  const request = { source, withEvents: true };
  const { outcome, message, printed, eventTexts = [] } = await run(page, request);
  return { outcome, message, printed, events: eventTexts.map((text) => JSON.parse(text, whole)) };
}

describe('a tampering program', () => {
  it('has an honest twin that does all of its work', () => {
    expect(honest.outcome).toBe('finished');
    expect(honest.printed).toHaveLength(8);
    expect(honest.events.length).toBeGreaterThan(100);
  });

  it.each(Object.entries(TAMPERING))('tells the same with %s', async (_name, attack) => {
    expect(await tell(attack)).toEqual(honest);
  });

  it('does the same with a getter `then` on every object, which is then said to be a thenable', async () => {
    const { outcome, printed, events } = await tell(
      `Object.defineProperty(Object.prototype, 'then', { get: () => undefined, configurable: true });`,
    );
    expect({ outcome, printed }).toEqual({ outcome: 'finished', printed: honest.printed });
    // Nobody runs the getter to find out, so what such a promise holds stays unsaid.
    expect(JSON.stringify(events)).toContain('"text":"{ then }"');
  });

  it('tells the same with a `then` on every object that cannot be called', async () => {
    expect(
      await tell(
        `Object.defineProperty(Object.prototype, 'then', { value: 'lie', writable: true, configurable: true });`,
      ),
    ).toEqual(honest);
  });

  it('leaves nothing behind for the next program', async () => {
    expect(await tell('')).toEqual(honest);
  });
});

/** What is logged and thrown may be made to hurt whoever looks at it. */
const HURTFUL: readonly { name: string; source: string; prints: readonly string[] }[] = [
  {
    name: 'getters and methods that throw',
    source: `const hurt = (): never => { throw new Error('seen'); };
      console.log({ get a() { return hurt(); }, toString: hurt, toJSON: hurt }, { [Symbol.toPrimitive]: hurt });
      console.log([hurt], new Map([[{ get k() { return hurt(); } }, 1]]));`,
    prints: [
      '{ a: [Getter], toString: [Function: hurt], toJSON: [Function: hurt] } { Symbol(Symbol.toPrimitive): [Function: hurt] }',
      '[ [Function: hurt] ] Map(1) { { k: [Getter] } => 1 }',
    ],
  },
  {
    name: 'proxies whose traps throw',
    source: `const traps = new Proxy({}, { get() { throw new Error('trap'); } });
      console.log(new Proxy({ a: 1 }, traps), [new Proxy([], traps)]);`,
    prints: ['{ a: 1 } [ [] ]'],
  },
  {
    name: 'a proxy with a million keys',
    source: `const keys = Array.from({ length: 1e6 }, (_, index) => 'k' + index);
      let asked = 0;
      const many = new Proxy({}, { ownKeys() { asked += 1; return keys; } });
      console.log(many, { many });
      console.log(asked);`,
    prints: ['{} { many: {} }', '0'],
  },
  {
    name: 'an error whose parts are getters that throw',
    source: `const error = new Error('x');
      for (const name of ['message', 'stack', 'name', 'cause'])
        Object.defineProperty(error, name, { get() { throw new Error('seen'); } });
      console.log(error);`,
    prints: ['Error {\n  [cause]: [Getter]\n}'],
  },
  {
    name: 'a nest of a hundred thousand, and a ring',
    source: `let deep: unknown = 0;
      for (let i = 0; i < 100_000; i += 1) deep = [deep];
      const ring: { self?: unknown } = {};
      ring.self = ring;
      console.log(deep, ring, new Array(1e7));`,
    prints: ['[ [ [ [Array] ] ] ] <ref *1> { self: [Circular *1] } [ <10000000 empty items> ]'],
  },
  {
    name: 'a thrown object whose message throws',
    source: `throw { get message() { throw new Error('seen'); } };`,
    prints: ['Uncaught { message: [Getter] }'],
  },
  {
    name: 'a rejected proxy whose traps throw',
    source: `void Promise.reject(new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } }));`,
    prints: ['Uncaught (in promise) {}'],
  },
];

describe('what is logged', () => {
  it.each(HURTFUL)('is looked at without running it: $name', async ({ source, prints }) => {
    const { printed } = await run(page, source);
    expect(printed).toEqual(prints);
  });
});
