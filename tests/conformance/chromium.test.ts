/** Programs against Chromium itself: those in `programs/` (see its README), and random ones. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, run, type TestSite } from '../isolation/site.ts';
import { runInWorker, type WorkerRun } from './native-worker.ts';
import { plainText, programsOf } from './program-files.ts';
import { hunt, type RunBoth } from './random.ts';
import { FIXED_SEED, FRESH_PROGRAMS, FRESH_SEED, patience } from './random-request.ts';

/** Of the fixed seed; each time, with as many fresh ones as in Node when they are asked for. */
const PROGRAMS = 100;
const LANES = 2;

let site: TestSite;
let page: Page;
const pages: Page[] = [];

beforeAll(async () => {
  site = await openSite();
  page = await site.open();
  for (let lane = 0; lane < LANES; lane++) pages.push(await site.open());
});
afterAll(() => site.close());

async function observe(where: Page, source: string, file: string): Promise<WorkerRun> {
  const { kind, printed, problems, outcome, message } = await run(where, {
    source,
    file,
    limits: { wallMs: 60_000 },
  });
  if (kind !== 'trace') {
    throw new Error(`Refused: ${problems.map((problem) => problem.message).join(' ')}`);
  }
  if (outcome === 'stopped') throw new Error(message);
  const isReport = (text: string): boolean => text.startsWith('Uncaught ');
  return {
    printed: printed.filter((text) => !isReport(text)),
    uncaught: printed.filter(isReport).toSorted(),
  };
}

describe('programs in Chromium', () => {
  it.each(programsOf('browser'))('$name', async ({ name, source }) => {
    const observed = await observe(page, source, `${name}.ts`);
    const plain = await plainText(source);
    const native = await page.evaluate(runInWorker, { source: plain, atLeast: observed });
    expect(native.printed.length).toBeGreaterThan(0);
    expect(observed).toEqual(native);
  });
});

describe('random programs in Chromium', () => {
  const both: RunBoth = async (source) => {
    const free = pages.pop() ?? page;
    const observed = await observe(free, source, 'random.js');
    const native = await free.evaluate(runInWorker, { source, atLeast: observed });
    pages.push(free);
    return {
      native: [...native.printed, ...native.uncaught],
      observed: [...observed.printed, ...observed.uncaught],
    };
  };

  it('log what they log natively, in the same microtasks', async () => {
    const fixed = { seed: FIXED_SEED, programs: PROGRAMS, run: both, lanes: LANES };
    expect(await hunt(fixed)).toBeNull();
  });

  it.skipIf(FRESH_PROGRAMS === null)(
    `and so do fresh ones (FERMATA_SEED=${FRESH_SEED})`,
    { timeout: patience },
    async () => {
      const fresh = { seed: FRESH_SEED, programs: FRESH_PROGRAMS ?? 0, run: both, lanes: LANES };
      expect(await hunt(fresh)).toBeNull();
    },
  );
});
