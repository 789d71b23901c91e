/** The built site below a sub-path of a plain static server, and visitors to it. */
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { serveDirectory, type StaticServer } from '../support/server.ts';

const DIST = process.env['SITE_DIRECTORY'] ?? fileURLToPath(new URL('../../dist', import.meta.url));
const BASE = '/some/where/';

export interface VisitorOptions {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly touch?: boolean;
  readonly javaScript?: boolean;
}

export interface Visitor {
  readonly page: Page;
  /** What the console complained of, policy violations included. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface Site {
  readonly server: StaticServer;
  /** A new visitor with an empty browser, at a page such as `lessons/timeouts/`. */
  visit(path: string, options?: VisitorOptions): Promise<Visitor>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const server = await serveDirectory(DIST, { base: BASE });
  const browser: Browser = await launchBrowser();
  return {
    server,
    async visit(path, options = {}) {
      const { width = 1280, height = 800, theme = 'light', touch = false } = options;
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        hasTouch: touch,
        isMobile: touch,
        javaScriptEnabled: options.javaScript ?? true,
        permissions: ['clipboard-read', 'clipboard-write'],
        acceptDownloads: true,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(server.url + path);
      return { page, complaints, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

export const region = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });

export const status = (page: Page): Locator => page.locator('.status').getByRole('status').first();

/** Waits until the status says this; the tools may still be on their way. */
export async function untilStatus(page: Page, expected: RegExp): Promise<string> {
  const line = page.getByRole('status').filter({ hasText: expected }).first();
  await line.waitFor({ timeout: 60_000 });
  return (await line.textContent()) ?? '';
}

/** Replaces an editor's program by pasting, as people do. */
export async function enterCode(page: Page, name: string, code: string): Promise<void> {
  const textbox = page.getByRole('textbox', { name, exact: true });
  await textbox.waitFor({ timeout: 60_000 });
  await textbox.focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), code);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

export async function readCode(page: Page, name: string): Promise<string> {
  await region(page, name).getByRole('button', { name: 'Copy code' }).click();
  return page.evaluate(() => navigator.clipboard.readText());
}

export const pressRun = (page: Page, name: string): Promise<void> =>
  region(page, name).getByRole('button', { name: 'Run', exact: true }).click();

/** The link that the dialog Share offers now. */
export async function shareLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}
