import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Outcome, RunRequest } from './page/main.ts';
import { openSite, run, runToTheEnd, slowness, type TestSite } from './site.ts';

let site: TestSite;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  page = await site.open();
  await run(page, '');
}, 60_000);
afterAll(() => site.close());

/** A mark of time is missed when the machine turns to something else; three times is no accident. */
const TIMED = { retry: 2 };

/** Half a second instead of ten: the sentences must say so. An eighth of the events, to be read soon. */
const WALL = { wallMs: 500, events: 500_000 };

async function expectNextRun(slow: number): Promise<void> {
  const next = await run(page, `console.log('next')`);
  expect(next.printed).toEqual(['next']);
  expect(next.ms).toBeLessThan(1000 * slow);
}

const hostile: readonly { name: string; source: string; message: RegExp }[] = [
  {
    name: 'an endless loop',
    source: `await 0;\nfor (;;);`,
    message: /^Stopped after 0\.5\ss.*line 2/,
  },
  {
    name: 'an endless loop that awaits',
    source: `let i = 0;\nfor (;;) await i++;`,
    message: /^Stopped/,
  },
  {
    name: 'a promise recursion',
    source: `const again = (): Promise<void> => Promise.resolve().then(again);\nawait again();`,
    message: /^Stopped/,
  },
  {
    name: 'an endless microtask loop',
    source: `const again = () => queueMicrotask(again);\nagain();\nawait new Promise(() => {});`,
    message: /^Stopped/,
  },
  {
    name: 'doubling timers',
    source: `const twice = () => { setTimeout(twice); setTimeout(twice); };\ntwice();`,
    message: /^Stopped/,
  },
  {
    name: 'a catastrophic regular expression',
    source: `console.log('try');\nawait 0;\n/^(a+)+$/.test('a'.repeat(40) + 'b');`,
    message: /^Stopped after 0\.5\ss/,
  },
  {
    name: 'a search in a huge length',
    source: `console.log('try');\nawait 0;\nArray.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);`,
    message: /^Stopped after 0\.5\ss/,
  },
  {
    name: 'a huge power',
    source: `let n = 7n;\nfor (;;) n = n ** 9n;`,
    message: /^Stopped|Maximum BigInt|exceed/,
  },
  {
    name: 'a recursion that catches everything',
    source: `const deep = (): void => { try { deep(); } finally { deep(); } };\ndeep();`,
    message: /^Stopped/,
  },
];

describe('a program that would never end', TIMED, () => {
  for (const { name, source, message } of hostile) {
    it(`${name} is stopped, and says why`, async () => {
      const slow = await slowness(page);
      const gaps: number[] = [];
      let outcome: Outcome | undefined;
      const smooth = (): number => gaps.filter((gap) => gap < 100 * slow).length;
      // Most of five; the others need not be tried.
      for (let round = 0; round < 5 && smooth() < 3; round += 1) {
        outcome = await run(page, { source, limits: WALL });
        expect(outcome.message).toMatch(message);
        expect(outcome.ms).toBeLessThan((WALL.wallMs + 2500) * slow);
        gaps.push(outcome.worstGap);
      }
      expect(smooth(), `frame gaps of ${gaps.join(', ')} ms`).toBe(3);
      if (source.includes(`log('try')`)) expect(outcome?.printed).toEqual(['try']);
      await expectNextRun(slow);
    });
  }
});

/** Limits that the program reaches in its own virtual world: the same on every machine. */
const reached: readonly {
  limit: string;
  limits: NonNullable<RunRequest['limits']>;
  further: NonNullable<RunRequest['limits']>;
  source: string;
  message: RegExp;
}[] = [
  {
    limit: 'virtual-time',
    limits: { virtualMs: 100 },
    further: { virtualMs: 1000 },
    source: `setInterval(() => console.log('tick'), 30);`,
    message: /^Stopped after 100 ms of virtual time: the program had not come to an end\.$/,
  },
  {
    limit: 'steps',
    limits: { steps: 200 },
    further: { steps: 2000 },
    source: `for (let i = 0; ; i++) {\n  await fetch('https://api.example.com/users/1');\n}`,
    message: /^Stopped after 200 steps in line 2\.$/,
  },
  {
    limit: 'timers',
    limits: { timers: 50 },
    further: { timers: 500 },
    source: `const twice = () => {\n  setTimeout(twice);\n  setTimeout(twice);\n};\ntwice();`,
    message: /^Stopped in line [23]: more than 50 timers are set at once\.$/,
  },
  {
    limit: 'events',
    limits: { events: 10_000 },
    further: { events: 20_000 },
    source: `for (let i = 0; ; i++) {\n  await i;\n}`,
    message: /^Stopped after 10\s000 events in line 2: the trace would not end\.$/,
  },
];

describe('a limit that is set lower', () => {
  for (const { limit, limits, further, source, message } of reached) {
    it(`${limit}: says what was reached, keeps the trace, and goes the same way when raised`, async () => {
      const short = await run(page, { source, limits, withEvents: true });
      expect(short).toMatchObject({ outcome: 'stopped', limit });
      expect(short.message).toMatch(message);
      const long = await run(page, { source, limits: further, withEvents: true });
      expect(long.events).toBeGreaterThan(short.events);
      // The limit is met at the event; the end of the run is one more.
      if (limits.events !== undefined) expect(short.events).toBe(limits.events + 1);
      const common = limits.events ?? Math.floor(short.events * 0.9);
      expect(common).toBeGreaterThan(5);
      expect(long.eventTexts?.slice(0, common)).toEqual(short.eventTexts?.slice(0, common));
    });
  }

  it('console lines and bytes of a value: the rest is counted', async () => {
    const { printed, droppedEntries, eventTexts } = await run(page, {
      source: `for (let i = 0; i < 9; i++) console.log({ i, text: 'x'.repeat(500) });`,
      limits: { consoleEntries: 5, previewBytes: 100 },
      withEvents: true,
    });
    expect(printed).toHaveLength(5);
    expect(droppedEntries).toBe(4);
    const consoles = eventTexts?.filter((text) => text.includes('"kind":"console"')) ?? [];
    expect(consoles.filter((text) => text.includes('"cut":'))).toHaveLength(5);
  });
});

describe('a program that wants too much', TIMED, () => {
  it('prints a million lines: the first ones are kept, the rest is counted', async () => {
    const slow = await slowness(page);
    const { printed, droppedEntries, worstGap } = await run(
      page,
      `for (let i = 0; i < 1_000_000; i++) console.log('line', i);`,
    );
    expect(printed[999]).toBe('line 999');
    expect(droppedEntries).toBe(990_000);
    expect(worstGap).toBeLessThan(100 * slow);
    await expectNextRun(slow);
  });

  it('prints texts of 5 MB and 100 MB', async () => {
    const slow = await slowness(page);
    const { printed, worstGap } = await run(
      page,
      `const five = 'x'.repeat(5e6);
       for (let i = 0; i < 200; i++) console.log(five);
       console.log('y'.repeat(1e8));`,
    );
    expect(printed).toHaveLength(201);
    expect(printed.every((text) => text.length < 100_000)).toBe(true);
    expect(worstGap).toBeLessThan(100 * slow);
    await expectNextRun(slow);
  });

  it('fills a gigabyte of heap: the page lives', async () => {
    const slow = await slowness(page);
    const outcome = await run(page, {
      source: `const kept: unknown[] = [];
       for (let i = 0; i < 400; i++) { kept.push(new Array(400_000).fill(i)); await 0; }
       console.log(kept.length);`,
    });
    expect(outcome.kind).toBe('trace');
    expect(outcome.worstGap).toBeLessThan(150 * slow);
    await expectNextRun(slow);
  });

  it('recurses too deep', async () => {
    const slow = await slowness(page);
    const outcome = await run(page, `const deep = (): number => 1 + deep();\ndeep();`);
    expect(outcome).toMatchObject({
      outcome: 'threw',
      message: expect.stringMatching(/RangeError/),
    });
    await expectNextRun(slow);
  });

  it('brings its process down: that is noticed, and the next run works', async () => {
    const slow = await slowness(page);
    const [crashed, next] = await runToTheEnd(
      site,
      [
        { source: `console.log('before');\nawait 0;\nfor (;;);`, limits: { wallMs: 20_000 } },
        { source: `console.log('next')` },
      ],
      async (victim) => {
        await victim.waitForTimeout(1000 * slow);
        const frame = victim.frames().find((candidate) => candidate.url().endsWith('runner.html'));
        if (frame === undefined) throw new Error('There is no frame to crash.');
        const session = await victim.context().newCDPSession(frame);
        // As running out of memory does; it never answers.
        session.send('Page.crash').catch(() => undefined);
      },
    );
    expect(crashed).toMatchObject({ outcome: 'stopped', limit: 'memory', printed: ['before'] });
    expect(crashed?.message).toContain('brought its sandbox down');
    expect(crashed?.ms).toBeLessThan(7000 * slow);
    expect(crashed?.worstGap).toBeLessThan(100 * slow);
    expect(next).toMatchObject({ outcome: 'finished', printed: ['next'] });
    expect(next?.ms).toBeLessThan(1500 * slow);
  });
});
