import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { openSite, untilStatus, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Violations of WCAG 2.2 A and AA, each with its first place. */
async function violations(page: Page): Promise<string[]> {
  // The policy refuses inline scripts; the driver's own evaluation is not bound by it.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

type Axe = typeof axe;

declare global {
  var axe: Axe;
}

describe('without JavaScript', () => {
  test('a lesson can be read, and leads on', async () => {
    const { page, close } = await site.visit('lessons/parallel-execution/', { javaScript: false });
    const text = await page.innerText('body');
    expect(text).toContain('One after the other, or all at once?');
    expect(text).toContain('const posts = await fetchPosts(id);');
    await page.getByRole('link', { name: 'First patterns' }).click();
    expect(page.url()).toBe(site.server.url);
    expect(await page.innerText('body')).toContain('Start independent requests together');
    await close();
  });
});

describe('the catalogue', () => {
  test('fetches neither the editor nor the compiler', async () => {
    const before = site.server.requests.length;
    const { page, complaints, close } = await site.visit('');
    await page.waitForLoadState('networkidle');
    const fetched = site.server.requests.slice(before);
    expect(fetched.length).toBeGreaterThan(2);
    expect(fetched.filter((path) => /worker|monaco|mount|esbuild|\.wasm/.test(path))).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test('an address without its slash still works', async () => {
    const { page, close } = await site.visit('lessons/timeouts');
    await page.getByRole('button', { name: 'Run both' }).waitFor();
    expect(page.url()).toBe(`${site.server.url}lessons/timeouts/`);
    await close();
  });
});

describe('themes', () => {
  test('are chosen, remembered, and there before the first paint', async () => {
    const { page, close } = await site.visit('', { theme: 'light' });
    const theme = (): Promise<string | undefined> =>
      page.evaluate(() => document.documentElement.dataset['theme']);
    expect(await theme()).toBe('light');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    expect(await theme()).toBe('dark');
    await page.goto(`${site.server.url}playground/`, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.body !== null);
    expect(await theme()).toBe('dark');
    await close();
  });
});

describe('accessibility', () => {
  test.for([
    ['', 'light'],
    ['', 'dark'],
    ['playground/', 'light'],
    ['lessons/parallel-execution/', 'light'],
    ['lessons/parallel-execution/', 'dark'],
    ['workshop/', 'light'],
  ] as const)('%s in %s has no violations', async ([path, theme]) => {
    const { page, close } = await site.visit(path, { theme });
    const runs = page.getByRole('button', { name: /^Run( both)?$/ });
    if (path.startsWith('lessons') || path.startsWith('playground')) {
      await page
        .getByRole('textbox', { name: /^(Bad example|Code)$/ })
        .waitFor({ timeout: 60_000 });
      await runs.last().click();
      await untilStatus(page, /^Finished/);
    }
    expect(await violations(page)).toEqual([]);
    await close();
  });
});

describe('on a phone', () => {
  test('a lesson fits, runs, and shows its details as a sheet', async () => {
    const { page, close } = await site.visit('lessons/parallel-execution/', {
      width: 390,
      height: 844,
      touch: true,
    });
    await page.getByRole('button', { name: 'Run both' }).click();
    await untilStatus(page, /^Finished/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, [role="radio"], .segment')]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0 && box.height < 44)
        .map(({ element }) => element.outerHTML.slice(0, 80)),
    );
    expect(small).toEqual([]);
    await page.getByRole('button', { name: 'Show details' }).click();
    await page.getByRole('table', { name: 'Comparison' }).waitFor();
    await page.getByRole('button', { name: 'Hide details' }).click();
    await page.getByRole('radio', { name: 'Good' }).check({ force: true });
    await page.getByRole('region', { name: 'Good example' }).waitFor();
    expect(await page.getByRole('region', { name: 'Bad example' }).isVisible()).toBe(false);
    await close();
  });
});
