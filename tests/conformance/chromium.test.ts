/** Programs that try to break it, against Chromium itself: see `programs/README.md`. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, run, type TestSite } from '../isolation/site.ts';
import { runInWorker, type WorkerRun } from './native-worker.ts';
import { plainText, programsOf } from './program-files.ts';

let site: TestSite;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  page = await site.open();
});
afterAll(() => site.close());

async function observe(source: string, file: string): Promise<WorkerRun> {
  const { kind, printed, problems, outcome, message } = await run(page, {
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

describe('in Chromium', () => {
  it.each(programsOf('browser'))('$name', async ({ name, source }) => {
    const observed = await observe(source, `${name}.ts`);
    const plain = await plainText(source);
    const native = await page.evaluate(runInWorker, { source: plain, atLeast: observed });
    expect(native.printed.length).toBeGreaterThan(0);
    expect(observed).toEqual(native);
  });
});
