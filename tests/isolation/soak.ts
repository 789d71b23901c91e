/**
 * A long session in one page of the built site: many runs in a row in the playground, a third of
 * them hostile. What the page holds in memory afterwards is compared with what it held after the
 * first of them.
 */
import type { CDPSession, Page } from 'playwright-core';
import { enterCode, openSite } from '../journeys/site.ts';

interface SoakProgram {
  readonly code: string;
  /** What the live region says in the end. */
  readonly says: RegExp;
}

const HONEST: readonly SoakProgram[] = [
  {
    code: `const ids = [1, 2, 3];
const users = await Promise.all(ids.map((id) => fetch('https://api.example.com/users/' + id)));
console.log(users.map((user) => user.status));`,
    says: /^Finished in \d+ ms/,
  },
  {
    code: `import { resource, sleep } from 'lab';
const pool = resource('pool', { capacity: 2 });
const use = async (n: number) => { const handle = await pool.acquire(); await sleep(n); handle.close(); };
await Promise.all(Array.from({ length: 20 }, (_, n) => use(n)));`,
    says: /^Finished in \d+ ms/,
  },
  {
    code: `for (let i = 0; i < 300; i += 1) { await null; console.log('line', i, { i }); }`,
    says: /^Finished in \d+ ms/,
  },
  { code: `await new Promise(() => undefined);`, says: /^Never settles/ },
  { code: `const a = ;`, says: /^Failed: main\.ts:1/ },
];

const HOSTILE: readonly SoakProgram[] = [
  { code: `await 0;\nfor (;;);`, says: /^Stopped/ },
  {
    code: `const kept: unknown[] = [];\nfor (;;) kept.push({ list: [1, 2, 3] });`,
    says: /^Stopped/,
  },
  { code: `for (let i = 0; ; i += 1) console.log('flood', i);`, says: /^Stopped/ },
  { code: `await 0;\nArray.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 0);`, says: /^Stopped/ },
  {
    code: `const again = (): Promise<void> => Promise.resolve().then(again);\nawait again();`,
    says: /^Stopped/,
  },
  {
    code: `const twice = () => { setTimeout(twice); setTimeout(twice); };\ntwice();`,
    says: /^Stopped/,
  },
  { code: `const deep = (): number => 1 + deep();\ndeep();`, says: /^Failed: RangeError/ },
  { code: `let text = 'x';\nfor (;;) text += text;`, says: /^Failed: RangeError/ },
  { code: `throw { get message() { throw new Error('seen'); } };`, says: /^Failed/ },
];

export interface Footprint {
  /** Bytes of the page's JavaScript heap, after a collection. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly frames: number;
}

export interface SoakResult {
  readonly early: Footprint;
  readonly late: Footprint;
  /** What did not end as it should, and what the console complained of. */
  readonly faults: readonly string[];
  /** Real ms of the runs that ended by themselves, in order. */
  readonly honestMs: readonly number[];
}

/** A limit that a hostile program meets soon, and an honest one on a busy machine does not; in ms. */
const WALL_MS = 1500;
/** So long is waited for the end of a run. In ms. */
const PATIENCE_MS = 120_000;

/** @param early after so many runs the first look at the memory is taken */
export async function soak(runs: number, early: number): Promise<SoakResult> {
  const site = await openSite();
  try {
    const { page, complaints } = await site.visit('playground/');
    await page.evaluate((wallMs) => {
      const value = { theme: 'light', panels: {}, wallMs };
      localStorage.setItem('fermata.settings', JSON.stringify({ version: 1, value }));
    }, WALL_MS);
    await page.reload();
    const browser = await page.context().newCDPSession(page);
    const faults: string[] = [];
    const honestMs: number[] = [];
    let first: Footprint | null = null;
    for (let number = 0; number < runs; number += 1) {
      const isHostile = number % 3 === 2;
      const list = isHostile ? HOSTILE : HONEST;
      const program = list[Math.floor(number / 3) % list.length];
      if (program === undefined) throw new RangeError('There is no program.');
      const from = performance.now();
      const said = await runOne(page, `${program.code}\n// ${number}\n`);
      if (!isHostile) honestMs.push(performance.now() - from);
      if (!program.says.test(said)) faults.push(`${number}: ${said} (${program.code})`);
      if (number + 1 === early) first = await footprint(page, browser);
    }
    const late = await footprint(page, browser);
    return { early: first ?? late, late, faults: [...faults, ...complaints], honestMs };
  } finally {
    await site.close();
  }
}

/** Enters and runs a program; what the live region says of its end. */
async function runOne(page: Page, code: string): Promise<string> {
  await enterCode(page, 'Code', code);
  await page.evaluate(() => {
    const heard = { began: false, end: '' };
    Object.assign(globalThis, { heard });
    const listen = new MutationObserver(() => {
      const text = document.querySelector('.status [role="status"]')?.textContent ?? '';
      if (text === 'Running') heard.began = true;
      // A long trace is read first.
      else if (heard.began && !text.startsWith('Reading')) {
        heard.end = text;
        listen.disconnect();
      }
    });
    listen.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await page.keyboard.press('ControlOrMeta+Enter');
  try {
    const ended = await page.waitForFunction(
      () => (globalThis as unknown as { heard: { end: string } }).heard.end,
      undefined,
      { timeout: PATIENCE_MS },
    );
    return await ended.jsonValue();
  } catch {
    const text = await page.locator('.status [role="status"]').first().textContent();
    return `It did not end: the page says ${JSON.stringify(text)}.`;
  }
}

async function footprint(page: Page, browser: CDPSession): Promise<Footprint> {
  await browser.send('HeapProfiler.enable');
  for (let time = 0; time < 3; time += 1) await browser.send('HeapProfiler.collectGarbage');
  const { usedSize } = await browser.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await browser.send('Memory.getDOMCounters');
  const frames = await page.evaluate(() => document.querySelectorAll('iframe').length);
  return { heap: usedSize, nodes, listeners: jsEventListeners, frames };
}
