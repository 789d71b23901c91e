import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { openSite, region, untilStatus, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Presses a key until the element in focus fits; fails after `limit` presses. */
async function pressUntil(
  page: Page,
  key: string,
  fits: (element: Element | null) => boolean,
  limit = 60,
): Promise<void> {
  for (let press = 0; press < limit; press += 1) {
    await page.keyboard.press(key);
    const found = await page.evaluate(`(${String(fits)})(document.activeElement)`);
    if (found === true) return;
  }
  throw new Error(`${limit} × ${key} did not lead there.`);
}

describe('with the keyboard alone', () => {
  test('a lesson is found, predicted, run and read', async () => {
    const { page, close } = await site.visit('');
    await pressUntil(page, 'Tab', (element) => element?.textContent === 'Parallel execution');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /One after the other/ }).waitFor();
    await pressUntil(page, 'Tab', (element) => element?.getAttribute('type') === 'radio');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await pressUntil(page, 'Tab', (element) => element?.textContent === 'Reveal');
    await page.keyboard.press('Enter');
    await untilStatus(page, /^Finished in 3000 ms/);
    await page.getByText(/You were right|It came out otherwise/).waitFor();
    await close();
  });

  test('the editor runs with Ctrl+Enter and lets go with Esc Esc', async () => {
    const { page, close } = await site.visit('playground/');
    await page.getByRole('textbox', { name: 'Code' }).waitFor({ timeout: 60_000 });
    await page.getByRole('textbox', { name: 'Code' }).focus();
    await page.keyboard.press('ControlOrMeta+Enter');
    await untilStatus(page, /^Finished/);
    await page.keyboard.press('Escape');
    const inEditor = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
    expect(await inEditor()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await inEditor()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run');
    await close();
  });

  test('? lists the shortcuts outside the editor, and is a character inside', async () => {
    const { page, close } = await site.visit('playground/');
    const textbox = page.getByRole('textbox', { name: 'Code' });
    await textbox.waitFor({ timeout: 60_000 });
    await textbox.focus();
    await page.keyboard.type('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await region(page, 'Code').getByRole('button', { name: 'Run', exact: true }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await close();
  });

  test('panels are resized, and the size is remembered', async () => {
    const { page, close } = await site.visit('lessons/timeouts/');
    await page.getByRole('textbox', { name: 'Bad example' }).waitFor({ timeout: 60_000 });
    const line = page.getByRole('separator', { name: 'Resize the prose' });
    await line.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const width = (): Promise<number> =>
      page.evaluate(() => document.querySelector('.prose')?.getBoundingClientRect().width ?? 0);
    expect(await width()).toBe(368);
    await page.reload();
    await page.waitForFunction(
      () => document.querySelector('.prose')?.getBoundingClientRect().width === 368,
    );
    await close();
  });
});
