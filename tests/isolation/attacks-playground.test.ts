/**
 * Floods in the playground itself, where what they left is read and drawn: the page goes on drawing
 * frames meanwhile. And attacks beside an honest program, in the other pane of a comparison, where
 * both share the sandbox's frames, the toolchain and the page.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterCode, openSite, region, type Site, type Visitor } from '../journeys/site.ts';

let site: Site;
let visitor: Visitor;
let page: Page;

/** Short ones: it is the page's share that is looked at. */
const LIMITS = { wallMs: 1000, events: 300_000 };

beforeAll(async () => {
  site = await openSite();
  visitor = await site.visit('playground/');
  ({ page } = visitor);
  await page.evaluate((limits) => {
    const value = { theme: 'light', panels: {}, limits };
    localStorage.setItem('fermata.settings', JSON.stringify({ version: 2, value }));
  }, LIMITS);
  await page.reload();
  await enterCode(page, 'Code', `console.log('warm');`);
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.waitForFunction(isOver);
}, 120_000);
afterAll(() => site.close());

/** In the page: whether the status tells of an end. */
function isOver(): boolean {
  const said = document.querySelector('.status [role="status"]')?.textContent ?? '';
  return /^(Finished|Stopped|Failed|Never)/.test(said);
}

declare global {
  var frameGaps: { worst: number; isWatched: boolean };
}

/** Watches the page's frames from now on. */
const watch = (): Promise<void> =>
  page.evaluate(() => {
    const gaps = { worst: 0, isWatched: true };
    globalThis.frameGaps = gaps;
    let last = performance.now();
    const frame = (now: number): void => {
      gaps.worst = Math.max(gaps.worst, now - last);
      last = now;
      if (gaps.isWatched) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });

const worstGap = (): Promise<number> =>
  page.evaluate(() => {
    globalThis.frameGaps.isWatched = false;
    return globalThis.frameGaps.worst;
  });

/**
 * By how much this machine is slower just now than one at rest: in frames of a page that does
 * nothing (17 to 20 ms), and in work of its own, of which the worst of some is taken.
 */
async function slowness(): Promise<number> {
  await watch();
  await page.waitForTimeout(500);
  const idle = (await worstGap()) / 25;
  const busy = await page.evaluate(() => {
    let worst = 0;
    for (let round = 0; round < 10; round += 1) {
      const from = performance.now();
      const seen = new Map<number, number>();
      for (let i = 0; i < 100_000; i += 1) seen.set(i, i);
      worst = Math.max(worst, performance.now() - from);
    }
    return worst;
  });
  return Math.max(1, idle, busy / 40);
}

/** Runs what stands in the editors; the status in the end. */
async function runAll(start: () => Promise<void>): Promise<string> {
  await start();
  await page.waitForFunction(
    () => document.querySelector('.status [role="status"]')?.textContent === 'Running',
  );
  await page.waitForFunction(isOver, undefined, { timeout: 90_000 });
  return (await page.locator('.status [role="status"]').first().textContent()) ?? '';
}

/** Without slices and with all marks drawn, the page stood still for 2 to 9 s on a machine at rest. */
const GAP_MS = 400;
const TRIES = 3;

describe('what a flood left is read and drawn while the page goes on', () => {
  it.each([
    ['an endless loop that awaits', `let i = 0;\nfor (;;) await i++;`],
    ['marks', `import { mark } from 'lab';\nfor (let i = 0; ; i += 1) mark('m');`],
    ['long texts', `for (let i = 0; i < 150; i += 1) console.log('x'.repeat(100_000));`],
  ])('%s', async (_name, code) => {
    await enterCode(page, 'Code', code);
    for (let tries = 1; ; tries += 1) {
      // Only then is it worth the time to know how slow the machine itself is.
      const slow = tries === 1 ? 1 : await slowness();
      await watch();
      const said = await runAll(() => page.keyboard.press('ControlOrMeta+Enter'));
      expect(said).toMatch(/^(Stopped|Finished)/);
      // What comes behind the picture: durations beside the awaits, findings.
      await page.waitForTimeout(500);
      const gap = await worstGap();
      if (gap < GAP_MS * slow) break;
      if (tries === TRIES) expect(gap).toBeLessThan(GAP_MS * slow);
    }
    expect(visitor.complaints).toEqual([]);
  });
});

describe('beside an honest program', () => {
  const HONEST = `const answer = await fetch('https://api.example.com/users/7');
console.log('honest', answer.status);
`;
  beforeAll(async () => {
    await enterCode(page, 'Code', HONEST);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await enterCode(page, 'Compare', HONEST);
  });

  it.each([
    [
      'a hang in a built-in, before it,',
      'Code',
      'Compare',
      `await 0;\nArray.prototype.fill.call({ length: 2 ** 53 - 1 }, 0);`,
    ],
    [
      'patched built-ins, before it,',
      'Code',
      'Compare',
      `Object.defineProperty(Object.prototype, 'then', { get() { throw 1; } });\nArray.prototype.push = () => 0;\nglobalThis.fetch = () => 0 as any;\nfor (;;) await 0;`,
    ],
    [
      'a flood, behind it,',
      'Compare',
      'Code',
      `for (let i = 0; ; i += 1) { console.log('flood', i); if (i % 99 === 0) await 0; }`,
    ],
  ])('%s changes nothing of it', async (_name, hostile, honest, code) => {
    await enterCode(page, hostile, code);
    await enterCode(page, honest, HONEST);
    const both = page.getByRole('button', { name: 'Run both' });
    expect(await runAll(() => both.click())).toMatch(/^Stopped|^Failed/);
    await region(page, hostile)
      .getByText(/^(stopped|failed) at/)
      .waitFor();
    await region(page, honest).getByText('100 ms', { exact: true }).first().waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});
