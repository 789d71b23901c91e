/** What a person waits for, on the built site: Run until painted, and prose until readable. */
import { deflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { median, round } from './statistics.ts';

const REPETITIONS = 7;

/** About 50 lines with tasks, timers, requests and output, that sleeps for so long. */
const snippet = (sleepMs: number): string => `
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface User {
  id: number;
  name: string;
}

async function fetchUser(id: number): Promise<User> {
  const response = await fetch(\`https://api.example.com/users/\${id}\`);
  if (!response.ok) throw new Error(\`user \${id}: \${response.status}\`);
  return response.json();
}

class Semaphore {
  #free: number;
  #waiting: (() => void)[] = [];
  constructor(free: number) {
    this.#free = free;
  }
  async acquire() {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
  release() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

const semaphore = new Semaphore(3);

async function limited(id: number) {
  await semaphore.acquire();
  try {
    return await fetchUser(id);
  } finally {
    semaphore.release();
  }
}

const users = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7, 8].map(limited));
for (const user of users) {
  if (user.status === 'fulfilled') console.log(user.value.name);
  else console.error(user.reason);
}
await sleep(${sleepMs});
console.log('done');
`;

function link(site: string, code: string): string {
  const packed = deflateSync(JSON.stringify({ code })).toString('base64url');
  return `${site}playground/#s=1.${packed}`;
}

/** From the click until the frame that shows the run as finished has been painted, in ms. */
function clickToPainted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const status = document.querySelector('.status [role=status]');
        const button = [...document.querySelectorAll('button')].find(
          ({ textContent }) => textContent === 'Run',
        );
        if (status === null || button === undefined) throw new Error('There is no Run button.');
        let isRunning = false;
        const from = performance.now();
        const observer = new MutationObserver(() => {
          if (status.textContent.includes('Running')) isRunning = true;
          if (!isRunning || !status.textContent.includes('Finished')) return;
          observer.disconnect();
          // A message that is sent in a frame's callback arrives when that frame has been painted.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener('message', () => resolve(performance.now() - from));
            port1.start();
            port2.postMessage(null);
          });
        });
        observer.observe(status, { childList: true, subtree: true, characterData: true });
        button.click();
      }),
  );
}

export interface RunCost {
  /** ms, medians of warm runs. */
  readonly clickToPainted: number;
  readonly sleeping60s: number;
  /** The program that sleeps 60 virtual seconds against the one that sleeps 60 virtual ms. */
  readonly ratio: number;
}

export async function measureRun(browser: Browser, site: string): Promise<RunCost> {
  const open = async (sleepMs: number): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(link(site, snippet(sleepMs)));
    await page.getByRole('textbox', { name: 'Code' }).waitFor();
    // Everything that loads while a person reads has loaded.
    await page.waitForTimeout(3000);
    await clickToPainted(page);
    return page;
  };
  const short = await open(60);
  const long = await open(60_000);
  const shorts: number[] = [];
  const longs: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    await short.bringToFront();
    await short.waitForTimeout(300);
    shorts.push(await clickToPainted(short));
    await long.bringToFront();
    await long.waitForTimeout(300);
    longs.push(await clickToPainted(long));
  }
  await short.close();
  await long.close();
  const [a, b] = [median(shorts), median(longs)];
  return { clickToPainted: round(a), sleeping60s: round(b), ratio: round(b / a) };
}

export interface LoadCost {
  /** ms, medians: first contentful paint of the page's prose, and the editor ready to type in. */
  readonly prose: number;
  readonly editor: number;
  readonly ratio: number;
}

export async function measureLoad(browser: Browser, site: string): Promise<LoadCost> {
  const proses: number[] = [];
  const editors: number[] = [];
  for (let i = 0; i < 3; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site}lessons/parallel-execution/`);
    await page.getByRole('textbox', { name: 'Bad example' }).waitFor();
    editors.push(await page.evaluate(() => performance.now()));
    proses.push(
      await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      ),
    );
    await context.close();
  }
  const [prose, editor] = [median(proses), median(editors)];
  return { prose: round(prose), editor: round(editor), ratio: round(editor / prose) };
}
