/** Nothing that a person wrote is lost: two tabs, full or refused or damaged storage, crashes. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterCode, openSite, pressRun, readCode, region, untilStatus, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const DRAFT = 'fermata.draft.playground/main.ts';
const editor = (page: Page) => page.getByRole('textbox', { name: 'Code', exact: true });
const alert = (page: Page, text: RegExp) => page.getByRole('alert').filter({ hasText: text });
const otherVersion = (page: Page) =>
  page.getByRole('note').filter({ hasText: 'another version of main.ts' });

async function code(page: Page): Promise<string> {
  await editor(page).waitFor({ timeout: 60_000 });
  return readCode(page, 'Code');
}

/** What a button gives out as a file. */
async function saved(page: Page, button: string): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).first().click();
  return readFileSync(await (await saving).path(), 'utf8');
}

const runsOn = async (page: Page): Promise<void> => {
  await pressRun(page, 'Code');
  await untilStatus(page, /^Finished/);
};

test('two tabs that write one draft, and an example, lose no version', async () => {
  const { page: first, complaints, close } = await site.visit('playground/');
  await enterCode(first, 'Code', 'console.log("first");\nawait 0;\n');
  const second = await first.context().newPage();
  await second.goto(`${site.server.url}playground/`);
  expect(await code(second)).toBe('console.log("first");\nawait 0;\n');
  await enterCode(second, 'Code', 'console.log("second");\nawait 0;\n');

  // The first tab is told; what stands in it stays.
  await otherVersion(first).waitFor();
  expect(await code(first)).toBe('console.log("first");\nawait 0;\n');
  await otherVersion(first).getByRole('button', { name: 'Show the difference' }).click();
  const dialog = first.getByRole('dialog', { name: 'Two versions of main.ts' });
  const difference = await dialog.getByLabel('The difference').innerText();
  expect(difference).toContain('first');
  expect(difference).toContain('second');
  await dialog.getByRole('button', { name: 'Use the other version' }).click();
  expect(await code(first)).toBe('console.log("second");\nawait 0;\n');
  // And back again: it was put away, not thrown away.
  await otherVersion(first).getByRole('button', { name: 'Use the other' }).click();
  expect(await code(first)).toBe('console.log("first");\nawait 0;\n');
  await runsOn(first);

  // Both closed without another word: one stands there, the other is offered.
  await second.close();
  await first.reload();
  expect(await code(first)).toBe('console.log("first");\nawait 0;\n');
  await otherVersion(first).getByRole('button', { name: 'Forget the other' }).click();
  await otherVersion(first).waitFor({ state: 'detached' });
  await first.reload();
  expect(await code(first)).toBe('console.log("first");\nawait 0;\n');
  expect(await otherVersion(first).count()).toBe(0);

  // An example that takes the place of a draft leaves it within reach, too.
  await first.getByRole('button', { name: 'Examples' }).click();
  await first.getByRole('menuitem').first().click();
  await otherVersion(first).getByRole('button', { name: 'Use the other' }).click();
  expect(await code(first)).toBe('console.log("first");\nawait 0;\n');
  expect(complaints).toEqual([]);
  await close();
});

describe('a storage', () => {
  test('that is full is told of, and the page works on', async () => {
    const { page, complaints, close } = await site.visit('playground/');
    await editor(page).waitFor({ timeout: 60_000 });
    await page.evaluate(() => {
      for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
        for (let number = 0; ; number += 1) {
          try {
            localStorage.setItem(`filler ${size} ${number}`, 'x'.repeat(size));
          } catch {
            break;
          }
        }
      }
    });
    await enterCode(page, 'Code', 'console.log("in a full browser");\n');
    await alert(page, /storage for the site is full/).waitFor();
    expect(await saved(page, 'Save my code as a file')).toContain('in a full browser');
    await runsOn(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await enterCode(page, 'Code', 'console.log("still");\n');
    expect(await alert(page, /full/).count()).toBe(0);
    // It lasts as long as the page does.
    await page.getByRole('link', { name: 'Fermata' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goBack();
    expect(await code(page)).toBe('console.log("still");\n');
    expect(complaints).toEqual([]);
    await close();
  });

  test('that the browser refuses is told of, and the page works on', async () => {
    const { page, complaints, close } = await site.visit('');
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.goto(`${site.server.url}playground/`);
    await enterCode(page, 'Code', 'console.log("without a memory");\n');
    await alert(page, /does not let the page keep anything/).waitFor();
    await runsOn(page);
    expect(await saved(page, 'Save my code as a file')).toContain('without a memory');
    expect(complaints).toEqual([]);
    await close();
  });

  test('that is damaged is set aside and given out; one of an older version is read', async () => {
    const { page, complaints, close } = await site.visit('');
    await page.evaluate((draft) => {
      localStorage.setItem(draft, '{"version":1,"value":{"co');
      localStorage.setItem('fermata.settings', 'null');
      localStorage.setItem('fermata.progress', '[[[');
      localStorage.setItem('fermata.versions.draft.playground/main.ts', '{}');
    }, DRAFT);
    await page.goto(`${site.server.url}playground/`);
    await alert(page, /the draft “playground\/main\.ts” could not be read.*not deleted/).waitFor();
    expect(await saved(page, 'Save it as a file')).toContain('{"version":1,"value":{"co');
    await runsOn(page);
    await page.evaluate((draft) => {
      localStorage.setItem(draft, '{"version":1,"value":{"code":"// of long ago\\n"}}');
    }, DRAFT);
    await page.reload();
    expect(await code(page)).toBe('// of long ago\n');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a crash', () => {
  test('of the sandbox leaves the draft', async () => {
    const { page, close } = await site.visit('playground/');
    const context = page.context();
    await enterCode(page, 'Code', '// before the crash\nfor (;;) await 0;\n');
    await pressRun(page, 'Code');
    await untilStatus(page, /^Running$/);
    const frame = page.frames().find((candidate) => candidate.url().includes('runner'));
    if (frame === undefined) throw new Error('There is no frame to crash.');
    // It never answers; and the driver gives the whole page up, which a person would not.
    context
      .newCDPSession(frame)
      .then((session) => session.send('Page.crash'))
      .catch(() => undefined);
    const again = await context.newPage();
    await again.goto(`${site.server.url}playground/`);
    expect(await code(again)).toBe('// before the crash\nfor (;;) await 0;\n');
    await close();
  });

  test('of a part of the page leaves the rest, and the draft can be saved', async () => {
    const { page, close } = await site.visit('');
    await page.evaluate((draft) => {
      const value = { code: 'console.log("kept");\n', savedAt: null };
      localStorage.setItem(draft, JSON.stringify({ version: 2, value }));
    }, DRAFT);
    // The timeline never arrives.
    await page.route(/TimelineView/, (route) => route.abort());
    await page.goto(`${site.server.url}playground/`);
    await alert(page, /^The timeline stopped working: .*Your code is kept/).waitFor();
    expect(await saved(page, 'Save my code as a file')).toContain('console.log("kept");');
    expect(await code(page)).toBe('console.log("kept");\n');
    await pressRun(page, 'Code');
    await page.getByRole('log', { name: 'Console' }).getByText('kept').first().waitFor();
    // And it comes back.
    await page.unroute(/TimelineView/);
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await region(page, 'Timeline')
      .getByRole('button', { name: 'Fit' })
      .waitFor({ timeout: 60_000 });
    await close();
  });
});
