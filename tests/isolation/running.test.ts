import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Worker } from 'playwright-core';
import { openSite, run, slowness, type TestSite } from './site.ts';

let site: TestSite;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  page = await site.open();
}, 60_000);
afterAll(() => site.close());

describe('a run in the browser', () => {
  it('gives a trace with what the program printed', async () => {
    const { kind, outcome, printed } = await run(
      page,
      `const later = (ms: number, text: string): Promise<string> =>
         new Promise((resolve) => setTimeout(() => resolve(text), ms));
       console.log('first');
       console.log(await later(60_000, 'third'), await Promise.all([later(1, 'a'), 'b']));`,
    );
    expect({ kind, outcome }).toEqual({ kind: 'trace', outcome: 'finished' });
    expect(printed).toEqual(['first', "third [ 'a', 'b' ]"]);
  });

  it('gives the same trace for the same schedule', async () => {
    const source = `for (let i = 0; i < 5; i++) console.log(Math.random());`;
    const first = await run(page, source);
    const second = await run(page, source);
    expect(first.printed).toHaveLength(5);
    expect(second.printed).toEqual(first.printed);
  });

  it('says where a program cannot be compiled', async () => {
    const { kind, problems } = await run(page, 'const fine = 1;\nconst = 2;\n');
    expect(kind).toBe('compile-error');
    expect(problems.map(({ line }) => line)).toEqual([2]);
    expect(problems[0]?.message).not.toBe('');
    expect((await run(page, `console.log('on')`)).printed).toEqual(['on']);
  });

  it('compiles without running', async () => {
    const good = await page.evaluate(() => globalThis.fermata.compile('const x: number = 1;'));
    const bad = await page.evaluate(() => globalThis.fermata.compile('const x: = 1;'));
    expect([good.ok, bad.ok]).toEqual([true, false]);
  });

  it('ends as the program ends', async () => {
    expect(await run(page, `throw new RangeError('no such note')`)).toMatchObject({
      outcome: 'threw',
      message: expect.stringContaining('no such note'),
    });
    expect((await run(page, `await new Promise(() => {})`)).outcome).toBe('never-settles');
    expect((await run(page, '')).outcome).toBe('finished');
    expect((await run(page, `await Promise.reject(undefined)`)).outcome).toBe('threw');
  });

  it('runs a program of 200 KB, and one that is not ASCII', async () => {
    const long = `const s = '${'x'.repeat(199_000)}';\nconsole.log(s.length);`;
    expect((await run(page, long)).printed).toEqual(['199000']);
    const grüße = `const 数 = '𝄐 "\\u2028" </script> \u2028 \`$\{1}\`';\nconsole.log(数);`;
    expect((await run(page, grüße)).printed).toEqual(['𝄐 "\u2028" </script> \u2028 `${1}`']);
  });

  it('tells the program of rejections that nobody handled', async () => {
    const { printed } = await run(
      page,
      `addEventListener('unhandledrejection', (event) => {
         console.log('unhandled', event.reason);
         event.preventDefault();
       });
       void Promise.reject('lost');
       await new Promise((resolve) => setTimeout(resolve, 10));
       console.log('end');`,
    );
    expect(printed).toEqual(['unhandled lost', 'end']);
  });

  it('leaves no frame behind', async () => {
    await run(page, '');
    await page.waitForFunction(() => document.querySelectorAll('iframe').length === 2);
    await page.evaluate(() => globalThis.fermata.renew());
    await page.waitForFunction(() => document.querySelectorAll('iframe').length === 0);
  });
});

describe('a spare frame', { retry: 2 }, () => {
  const spares = (): Promise<void> =>
    page
      .waitForFunction(() => document.querySelectorAll('iframe').length === 2)
      .then(() => undefined);

  const waiting = (): Worker[] =>
    page.workers().filter((worker) => worker.url().startsWith('blob:'));

  it('has its worker before there is a program', async () => {
    await run(page, '');
    await spares();
    await expect.poll(() => waiting().length).toBe(2);
  });

  it('that has died does not spoil the next run', async () => {
    const slow = await slowness(page);
    await run(page, '');
    await spares();
    await page.evaluate(() => {
      for (const frame of document.querySelectorAll('iframe')) frame.remove();
    });
    const next = await run(page, `console.log('alive')`);
    expect(next).toMatchObject({ outcome: 'finished', printed: ['alive'] });
    expect(next.ms).toBeLessThan(5000 * slow);
  });

  it('whose worker hangs does not spoil the next run', async () => {
    const slow = await slowness(page);
    await run(page, '');
    await spares();
    await expect.poll(() => waiting().length).toBe(2);
    for (const worker of waiting()) {
      worker
        .evaluate(() => {
          for (;;);
        })
        .catch(() => undefined);
      // It hangs when it does not answer any more.
      for (let answers = true; answers;) {
        answers = await Promise.race([
          worker.evaluate(() => true).catch(() => false),
          new Promise<boolean>((resolve) => {
            setTimeout(() => resolve(false), 500);
          }),
        ]);
      }
    }
    const next = await run(page, `console.log('alive')`);
    expect(next).toMatchObject({ outcome: 'finished', printed: ['alive'] });
    // The hanging worker was tried.
    expect(next.ms).toBeGreaterThan(1000);
    expect(next.ms).toBeLessThan(8000 * slow);
  });
});

describe('stop', { retry: 2 }, () => {
  it('answers within 200 ms, and the next run within 1 s', async () => {
    const slow = await slowness(page);
    for (let round = 0; round < 3; round += 1) {
      const stopped = await run(page, { source: 'for (;;);', stopAfter: 300 });
      expect(stopped).toMatchObject({
        outcome: 'stopped',
        limit: null,
        message: 'Stopped by you.',
      });
      expect(stopped.ms - 300).toBeLessThan(200 * slow);
      const next = await run(page, `console.log('again')`);
      expect(next.printed).toEqual(['again']);
      expect(next.ms).toBeLessThan(1000 * slow);
    }
  });

  it('answers before anything ran', async () => {
    const slow = await slowness(page);
    const stopped = await run(page, { source: `console.log('never')`, stopAfter: 0 });
    expect(stopped.ms).toBeLessThan(200 * slow);
    expect(['stopped', 'finished']).toContain(stopped.outcome);
  });

  it('ends the old run when a new one starts', async () => {
    const [first, second] = await page.evaluate(() =>
      Promise.all([
        globalThis.fermata.run({ source: `for (;;) await 0;` }),
        globalThis.fermata.run({ source: `console.log('second')` }),
      ]),
    );
    expect(first.outcome).toBe('stopped');
    expect(second.printed).toEqual(['second']);
  });

  it('keeps what was printed before', async () => {
    const { printed } = await run(page, {
      source: `console.log('before');\nawait 0;\nfor (;;);`,
      stopAfter: 600,
    });
    expect(printed).toEqual(['before']);
  });
});
