/** A replay file from a disk, without any network. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleReplay } from '../../src/app/exports/build/bundle.ts';
import { replayHtml } from '../../src/app/exports/replayFile.ts';
import { asStep, parseNotation, toTraceFile } from '../../src/trace/index.ts';
import { launchBrowser } from '../support/browser.ts';

const fixture = new URL('../../src/app/exports/fixtures/run.txt', import.meta.url);
const directory = mkdtempSync(join(tmpdir(), 'replay-'));
const file = join(directory, 'replay.html');
let browser: Browser;

beforeAll(async () => {
  const trace = toTraceFile(parseNotation(readFileSync(fixture, 'utf8')));
  const runs = [
    { title: 'Bad', trace },
    { title: '</script><script>window.harmed = true</script>', trace },
  ];
  const cursor = { run: 0, step: asStep(16) };
  const recording = { title: 'Two & two', runs, axis: 'time', cursor, viewport: null } as const;
  writeFileSync(file, replayHtml(recording, await bundleReplay()));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true });
});

test('it opens at the sender’s moment, can be stepped, and asks for nothing', async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.context().setOffline(true);
  await page.goto(pathToFileURL(file).href);
  const cursor = page.getByRole('slider', { name: 'Cursor' });
  await cursor.waitFor({ state: 'attached' });
  expect(await cursor.getAttribute('aria-valuetext')).toBe('step 16 of 39, 1 000 ms');
  await cursor.focus();
  await page.keyboard.press('ArrowRight');
  expect(await cursor.getAttribute('aria-valuetext')).toBe('step 17 of 39, 1 000 ms');
  await page.getByRole('tab', { name: 'Transcript' }).click();
  await page.getByRole('table', { name: 'Events' }).waitFor();
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  expect(await page.title()).toBe('Two & two · Fermata');
  expect(asked).toEqual([pathToFileURL(file).href]);
  expect(complaints).toEqual([]);
});
