/** How many runs a second an exploration makes, and what a worker for each of them would cost. */
import { deflateSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { exploreMany } from '../src/doctor/index.ts';
import { DEFAULT_LIMITS, openSeriesInNode, runInNode } from '../src/sandbox/node/index.ts';
import { round } from './statistics.ts';

/** Twenty operations at once. */
const SOURCE = `const get = async (id: number) => {
  await fetch(\`https://api.example.com/users/\${id}\`);
  return id;
};
const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => get(index + 1)));
console.log(ids.length);
`;
const PROGRAM = { source: SOURCE, file: 'main.ts' };
const OPTIONS = { profile: 'browser', limits: DEFAULT_LIMITS } as const;
const RUNS = 1000;
const ALONE = 40;
/** A search that takes longer is broken. */
const SLOWEST_MS = 120_000;

export interface ExploringCost {
  /** Of the whole search, planning and reading included; warm. */
  readonly chromium: { readonly runsPerSecond: number };
  readonly node: {
    readonly runsPerSecond: number;
    /** One after another, each in a thread of its own. */
    readonly alone: number;
    readonly ratio: number;
  };
}

const perSecond = (runs: number, from: number): number =>
  (runs * 1000) / (performance.now() - from);

async function measureInNode(): Promise<ExploringCost['node']> {
  const opened = await openSeriesInNode(PROGRAM, OPTIONS, 'brief');
  if (opened.kind !== 'series') throw new Error('The program does not compile.');
  const { series } = opened;
  const options = { runs: RUNS, seed: 0, parallel: 64 };
  await exploreMany((schedules) => series.run(schedules), options);
  const from = performance.now();
  await exploreMany((schedules) => series.run(schedules), options);
  const together = perSecond(RUNS, from);
  series.dispose();
  const aloneFrom = performance.now();
  for (let seed = 0; seed < ALONE; seed++) {
    await runInNode(PROGRAM, { ...OPTIONS, schedule: String(seed) });
  }
  const alone = perSecond(ALONE, aloneFrom);
  return { runsPerSecond: round(together), alone: round(alone), ratio: round(together / alone) };
}

async function measureInChromium(browser: Browser, site: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const packed = deflateSync(JSON.stringify({ code: SOURCE })).toString('base64url');
  await page.goto(`${site}playground/#s=1.${packed}`);
  await page.getByRole('textbox', { name: 'Code' }).waitFor();
  await page.waitForTimeout(3000);
  let best = 0;
  for (let lap = 0; lap < 3; lap++) {
    const from = performance.now();
    await page.getByRole('button', { name: 'Explore', exact: true }).click();
    await page.getByRole('progressbar', { name: 'Exploring' }).waitFor();
    await page.getByRole('list', { name: 'Outcomes' }).waitFor({ timeout: SLOWEST_MS });
    best = Math.max(best, perSecond(RUNS, from));
  }
  await page.close();
  return best;
}

export async function measureExploring(browser: Browser, site: string): Promise<ExploringCost> {
  const runsPerSecond = round(await measureInChromium(browser, site));
  return { chromium: { runsPerSecond }, node: await measureInNode() };
}
