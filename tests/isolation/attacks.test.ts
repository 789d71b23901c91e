/**
 * Programs that never end, take everything or flood, each followed at once by an honest one, as
 * `Run both` does: the attack is ended in words, the page stays smooth, and the trace of the honest
 * program is the one that it leaves alone in the world. `limits.test.ts` has the other half.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CDPSession, Page } from 'playwright-core';
import type { RunRequest } from './page/main.ts';
import { openSite, run, slowness, type TestSite } from './site.ts';

let site: TestSite;
let page: Page;
let alone: readonly string[];
const complaints: string[] = [];

const HONEST: RunRequest = {
  source: `const answer = await fetch('https://api.example.com/users/7');
    await new Promise((resolve) => setTimeout(resolve, 1 + 9 * Math.random()));
    console.log('honest', answer.status);`,
  withEvents: true,
};

beforeAll(async () => {
  site = await openSite();
  page = await site.open();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  ({ eventTexts: alone = [] } = await run(page, HONEST));
}, 60_000);
afterAll(() => site.close());

const WALL_MS = 500;
/** A mark of time is missed when the machine turns to something else; so often is no accident. */
const TRIES = 5;

/** The attack, and behind it, without a pause, the honest program. */
async function once(attack: RunRequest) {
  const [hostile, honest] = await page.evaluate(
    async (requests) => {
      const outcomes = [];
      for (const request of requests) outcomes.push(await globalThis.fermata.run(request));
      return outcomes;
    },
    [attack, HONEST],
  );
  if (hostile === undefined || honest === undefined) throw new Error('Both were to run.');
  expect(honest.eventTexts).toEqual(alone);
  expect(complaints).toEqual([]);
  return { hostile, honest };
}

/** Tries the attack until the page kept its marks of time; `hostile` is the last outcome of it. */
async function withHonest(attack: RunRequest) {
  const longest = (attack.limits?.wallMs ?? WALL_MS) + 2500;
  for (let tries = 1; ; tries += 1) {
    const { hostile, honest } = await once(attack);
    const late = honest.ms >= 1000 || hostile.worstGap >= 100 || hostile.ms >= longest;
    if (!late) return hostile;
    if (tries < TRIES) continue;
    // Only then is it worth half a second to know how slow the machine itself is.
    const slow = await slowness(page);
    expect(honest.ms).toBeLessThan(1000 * slow);
    expect(hostile.worstGap).toBeLessThan(100 * slow);
    expect(hostile.ms).toBeLessThan(longest * slow);
    return hostile;
  }
}

interface Attack {
  readonly name: string;
  readonly source: string;
  readonly says: RegExp;
  readonly limits?: RunRequest['limits'];
}

const IN_TIME = /^Stopped after 0\.5\ss: /;

const ENDLESS: readonly Attack[] = [
  {
    name: 'a reversal of a huge length',
    source: `await 0;\nArray.prototype.reverse.call({ length: 2 ** 53 - 1 });`,
    says: IN_TIME,
  },
  {
    name: 'a filling of a huge length',
    source: `await 0;\nArray.prototype.fill.call({ length: 2 ** 53 - 1 }, 0);`,
    says: IN_TIME,
  },
  {
    name: 'timers that beget timers, without end of virtual time',
    source: `const again = () => { setTimeout(again, 1e9); setTimeout(again, 1e9); };\nagain();`,
    says: /^Stopped/,
  },
  {
    name: 'a generator without end',
    source: `const all = async function* () { for (;;) yield 1; };\nfor await (const one of all()) void one;`,
    says: /^Stopped/,
  },
  {
    name: 'a wait on memory that is shared',
    source: `new (globalThis as any).WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });`,
    says: /not a constructor|Cannot read properties of undefined/,
  },
  {
    name: 'a wait on memory of its own',
    source: `for (;;) (Atomics as any).wait(new Int32Array(8), 0, 0);`,
    says: /^TypeError: .*not a shared typed array/,
  },
  {
    name: 'synchronous requests',
    source: `for (;;) { const r = new (globalThis as any).XMLHttpRequest(); r.open('GET', '/', false); r.send(); }`,
    says: /^TypeError: .*XMLHttpRequest is not a constructor/,
  },
  {
    name: 'workers that spin',
    source: `for (;;) new (globalThis as any).Worker('data:text/javascript,for(;;);');`,
    says: /^TypeError: .*Worker is not a constructor/,
  },
  {
    name: 'closing its own worker',
    source: `(globalThis as any).close();`,
    says: /^TypeError: .*close is not a function/,
  },
];

describe('a program without end', () => {
  it.each(ENDLESS)('$name', async ({ source, says }) => {
    const { message } = await withHonest({ source, limits: { wallMs: WALL_MS, events: 500_000 } });
    expect(message).toMatch(says);
  });
});

const GREEDY: readonly Attack[] = [
  {
    name: 'buffers without end',
    source: `const kept: unknown[] = [];\nfor (;;) kept.push(new ArrayBuffer(2 ** 30));`,
    says: /^Stopped|RangeError: Array buffer allocation failed/,
  },
  {
    name: 'buffers that it writes into',
    source: `const kept: unknown[] = [];\nfor (let i = 0; i < 8; i += 1) kept.push(new Uint8Array(1e8).fill(1));\nthrow new Error('enough');`,
    says: /^Stopped|RangeError|enough/,
  },
  {
    name: 'a string that doubles',
    source: `let text = 'x';\nfor (;;) text += text;`,
    says: /^RangeError: Invalid string length$/,
  },
  {
    name: 'a heap that grows',
    source: `const kept: unknown[] = [];\nfor (let i = 0; ; i += 1) kept.push({ i, list: [i, i, i] });`,
    says: IN_TIME,
  },
  {
    name: 'a million tasks',
    source: `const one = async () => { await null; };\nconst all = [];\nfor (let i = 0; i < 1_000_000; i += 1) all.push(one());\nawait Promise.all(all);`,
    says: /^Stopped/,
    limits: { wallMs: 10_000, events: 100_000 },
  },
  {
    name: 'a million marks',
    source: `import { mark } from 'lab';\nfor (let i = 0; i < 1_000_000; i += 1) mark('m');`,
    says: /^Stopped/,
    limits: { wallMs: 10_000, events: 100_000 },
  },
];

describe('a program that wants everything', () => {
  it.each(GREEDY)('$name', async ({ source, says, limits }) => {
    const { message, events } = await withHonest({
      source,
      limits: { wallMs: WALL_MS, events: 500_000, ...limits },
    });
    expect(message).toMatch(says);
    expect(events).toBeLessThan(1_000_000);
  });
});

describe('after the end', { retry: 2 }, () => {
  it('nothing that a stopped program still says is heard', async () => {
    const flood = `for (let i = 0; ; i += 1) { console.log('flood', i); if (i % 100 === 0) await 0; }`;
    const { outcome, printed } = await withHonest({ source: flood, stopAfter: 400 });
    expect(outcome).toBe('stopped');
    expect(printed.every((text) => text.startsWith('flood'))).toBe(true);
  });

  it('the removed worker uses the processor no more', async () => {
    const browser = await site.browser.newBrowserCDPSession();
    const endless = (method: string): RunRequest => ({
      source: `await 0;\nArray.prototype.${method}.call({ length: 2 ** 53 - 1 }, 0);`,
      limits: { wallMs: 1500 },
    });
    await run(page, endless('reverse'));
    await run(page, endless('fill'));
    const running = run(page, endless('indexOf'));
    await page.waitForTimeout(500);
    const spinning = await processorTime(browser);
    await running;
    // The time that isolation.md grants.
    await page.waitForTimeout(1000);
    const after = await processorTime(browser);
    expect(spinning).toBeGreaterThan(0.05);
    expect(after).toBeLessThan(spinning * 0.4);
    await browser.detach();
  });
});

/** Seconds of processor time that pages and frames use in half a second. */
async function processorTime(browser: CDPSession): Promise<number> {
  const used = async (): Promise<Map<number, number>> => {
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    return new Map(renderers.map(({ id, cpuTime }) => [id, cpuTime]));
  };
  const before = await used();
  await page.waitForTimeout(500);
  let seconds = 0;
  for (const [id, time] of await used()) seconds += time - (before.get(id) ?? 0);
  return seconds;
}
