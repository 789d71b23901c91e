/** What we export for other viewers, read by speedscope's own importer from its npm package. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromeTrace } from '../../src/app/exports/chrome.ts';
import { speedscopeFile } from '../../src/app/exports/speedscope.ts';
import { buildModel, parseNotation } from '../../src/trace/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { serveDirectory, type StaticServer } from '../support/server.ts';

const fileAt = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const notation = readFileSync(fileAt('../../src/app/exports/fixtures/run.txt'), 'utf8');
const runs = [{ title: 'Run', model: buildModel(parseNotation(notation)) }];
let server: StaticServer;
let browser: Browser;

beforeAll(async () => {
  server = await serveDirectory(fileAt('../../node_modules/speedscope/dist/release'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Opens a file in speedscope; gives the page, and what speedscope says while it reads. */
async function read(text: string): Promise<{ page: Page; said: readonly string[] }> {
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.route('**/profile.json', (route) =>
    route.fulfill({ body: text, contentType: 'application/json' }),
  );
  const profile = encodeURIComponent(`${server.url}profile.json`);
  const imported = page.waitForEvent('console', (message) => message.text().startsWith('import:'));
  await page.goto(`${server.url}#profileURL=${profile}`);
  await imported;
  return { page, said };
}

const complaints = (said: readonly string[]): readonly string[] =>
  said.filter((words) => /Tried to end|still open|failed|unrecognized/i.test(words));

test('its own format is read without a complaint, and shows the program first', async () => {
  const { page, said } = await read(speedscopeFile('users', runs));
  expect(said).toContain('Importing as speedscope json file');
  expect(complaints(said)).toEqual([]);
  await page.getByText('main (2/4)').waitFor();
  expect(await page.title()).toBe('users - speedscope');
});

test('so are Chrome’s trace events', async () => {
  const { page, said } = await read(chromeTrace(runs));
  expect(said).toContain('Importing as Trace Event Format profile');
  expect(complaints(said)).toEqual([]);
  await page.getByText('event loop (tid 1) (1/4)').waitFor();
});
