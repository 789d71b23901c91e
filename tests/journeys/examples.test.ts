/** Every program of `examples/` comes with a link, and prints in the page what it prints in Node. */
import { readFileSync, readdirSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_LIMITS, runInNode } from '../../src/sandbox/node/index.ts';
import { buildModel, toMs } from '../../src/trace/index.ts';
import {
  openSite,
  pressRun,
  readCode,
  status,
  untilStatus,
  type Site,
  type Visitor,
} from './site.ts';

const folder = new URL('../../examples/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await openSite();
  visitor = await site.visit('playground/');
});
afterAll(() => site.close());

/** A link as the format describes it, written without the page's own code. */
const linkTo = (file: string, code: string): string =>
  `#s=1.${deflateSync(JSON.stringify({ code, file })).toString('base64url')}`;

interface Printed {
  readonly lines: readonly string[];
  /** Virtual ms. */
  readonly tookMs: number;
}

async function inNode(file: string, source: string, profile: 'browser' | 'node'): Promise<Printed> {
  const lines: string[] = [];
  const limits = { ...DEFAULT_LIMITS, wallMs: 60_000 };
  const result = await runInNode(
    { source, file },
    { profile, schedule: '0', limits },
    { onConsole: (_level, text) => lines.push(text) },
  );
  if (result.kind !== 'trace') throw new Error(result.problems.map((each) => each.message).join());
  return { lines, tookMs: toMs(buildModel(result.trace).endsAt) };
}

async function inPage(page: Page, file: string, source: string): Promise<readonly string[]> {
  await page.goto(`${site.server.url}playground/${linkTo(file, source)}`);
  await page.getByText(/came with a link/).waitFor();
  await page.getByRole('textbox', { name: 'Code' }).waitFor({ timeout: 60_000 });
  expect(await status(page).textContent()).toBe('Ready');
  expect(await readCode(page, 'Code')).toBe(source);
  await pressRun(page, 'Code');
  await untilStatus(page, /^(Finished|Failed|Never settles|Stopped)/);
  const entries = page.getByRole('log', { name: 'Console' }).getByRole('listitem');
  await entries.first().waitFor();
  return entries.locator('.console-text').allInnerTexts();
}

test.for(names)('%s', async (file) => {
  const { page, complaints } = visitor;
  const source = readFileSync(new URL(file, folder), 'utf8');
  const expected = await inNode(file, source, 'browser');
  expect(expected.lines.length).toBeGreaterThan(2);
  // What `tests/examples.test.ts` expects, it expects of the profile of Node.
  expect((await inNode(file, source, 'node')).lines).toEqual(expected.lines);

  expect(await inPage(page, file, source)).toEqual(expected.lines);
  expect(await status(page).textContent()).toBe(`Finished in ${expected.tookMs} ms (virtual)`);
  expect(complaints).toEqual([]);
});
