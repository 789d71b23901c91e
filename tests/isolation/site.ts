/** Builds the test page as the real site is built, and opens it in the real browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { sandboxPlugin } from '../../src/sandbox/build/plugin.ts';
import { launchBrowser } from '../support/browser.ts';
import { serveDirectory, type StaticServer } from '../support/server.ts';
import type { Outcome, PageApi, RunRequest } from './page/main.ts';

export interface TestSite {
  readonly browser: Browser;
  readonly server: StaticServer;
  readonly directory: string;
  /** The page, loaded and warm. */
  open(url?: string): Promise<Page>;
  close(): Promise<void>;
}

declare global {
  var fermata: PageApi;
}

/** Below a sub-path, as on a project page of a static host. */
export async function openSite(base = '/some/where/'): Promise<TestSite> {
  const directory = await mkdtemp(join(tmpdir(), 'fermata-isolation-'));
  await build({
    root: fileURLToPath(new URL('page', import.meta.url)),
    base: './',
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [sandboxPlugin()],
    build: { outDir: directory, emptyOutDir: true },
  });
  const server = await serveDirectory(directory, { base });
  const browser = await launchBrowser();
  return {
    browser,
    server,
    directory,
    async open(url = server.url) {
      const page = await browser.newPage();
      await page.goto(url);
      await page.waitForFunction(() => 'fermata' in globalThis);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** Runs a script in a worker of a real frame, as the page does, but without the harness. */
export const inBareWorker = (page: Page, frameUrl: string, source: string): Promise<unknown> =>
  page.evaluate(
    async ([url, body]) => {
      const element = document.createElement('iframe');
      element.setAttribute('sandbox', 'allow-scripts');
      element.src = url;
      const ready = new Promise((resolve) => {
        addEventListener('message', ({ source: window }) => {
          if (window === element.contentWindow) resolve(null);
        });
      });
      document.body.append(element);
      await ready;
      const control = new MessageChannel();
      const data = new MessageChannel();
      element.contentWindow?.postMessage('fermata: connect', '*', [control.port2]);
      control.port1.postMessage({ type: 'boot', harness: '{ run() {} }', waits: false });
      control.port1.postMessage({ type: 'open' }, [data.port2]);
      const program = `(() => {${body}})()`;
      const caps = { messages: 100, bytes: 100_000, wallMs: 60_000 };
      data.port1.postMessage({ type: 'start', program, caps });
      const heard = await new Promise<unknown>((resolve) => {
        data.port1.addEventListener('message', (event) => resolve(event.data));
        data.port1.start();
      });
      element.remove();
      return heard;
    },
    [frameUrl, source] as const,
  );

/**
 * By how much this machine is slower just now than one at rest: at least 1. Marks of time are
 * multiplied by it, because other work on the machine is not ours to measure.
 */
export async function slowness(page: Page): Promise<number> {
  const gap = await page.evaluate(() => globalThis.fermata.idleGap());
  return Math.max(1, gap / 25);
}

/** Runs a program in the page. */
export function run(page: Page, request: RunRequest | string): Promise<Outcome> {
  const full = typeof request === 'string' ? { source: request } : request;
  return page.evaluate((argument) => globalThis.fermata.run(argument), full);
}

/**
 * Runs programs while the process of their frame dies. Playwright takes a page for crashed when
 * any frame of it is, and does not speak to it any more; so the page tells its server.
 */
export async function runToTheEnd(
  site: TestSite,
  requests: readonly RunRequest[],
  meanwhile: (page: Page) => Promise<void>,
): Promise<Outcome[]> {
  const page = await site.open();
  await run(page, '');
  const before = site.server.requests.length;
  const ended = page.evaluate((argument) => globalThis.fermata.report(argument), [...requests]);
  // It rejects as soon as the driver gives the page up.
  ended.catch(() => undefined);
  await meanwhile(page);
  for (;;) {
    const report = site.server.requests.slice(before).find((path) => path.includes('/report?'));
    if (report !== undefined) {
      await page.close();
      return JSON.parse(decodeURIComponent(report.slice(report.indexOf('?') + 1))) as Outcome[];
    }
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
}
