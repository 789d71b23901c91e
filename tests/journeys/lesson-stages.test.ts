/** A whole lesson, from the prediction to the closing task, with the keyboard alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { openSite, untilStatus, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Whether Tab leads from where the focus is to the target; fails when it does not. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  const element = await target.elementHandle();
  for (let count = 0; count < 90; count += 1) {
    if (await page.evaluate((wanted) => document.activeElement === wanted, element)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${String(target)}.`);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** A stage's link in the header; the focus is then on the stage. */
async function toStage(page: Page, name: RegExp): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Stages' }).getByRole('link', { name });
  await link.focus();
  await page.keyboard.press('Enter');
}

test('every stage of a lesson, with the keyboard alone', async () => {
  const { page, complaints, close } = await site.visit('lessons/parallel-execution/');
  const button = (name: string, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name, exact: true });

  const prediction = page.getByRole('group', { name: 'Prediction' });
  await tabTo(page, prediction.getByRole('radio').first());
  await page.keyboard.press('ArrowDown');
  await press(page, button('Reveal', prediction));
  await untilStatus(page, /^Finished in 3000 ms/);
  await page.getByText('You were right.').waitFor();

  await toStage(page, /^Investigate/);
  const questions = page.getByRole('list', { name: 'Questions' }).getByRole('listitem');
  const answers = [
    { wrong: '29', right: '4' },
    { wrong: '500', right: '1000' },
    { wrong: '1', right: '3' },
  ];
  for (const [index, { wrong, right }] of answers.entries()) {
    const question = questions.nth(index);
    const field = question.getByRole('textbox');
    await tabTo(page, field);
    await page.keyboard.type(wrong);
    await page.keyboard.press('Enter');
    await question.getByText('Not yet.').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(right);
    await page.keyboard.press('Enter');
    await question.getByText('✓ Right.').waitFor();
  }

  await toStage(page, /^Modify/);
  const puzzle = page.getByRole('group', { name: 'Puzzle' });
  await press(page, button('Try this order', puzzle));
  await puzzle.getByText('Not yet.').waitFor();
  // The last line to the front, and both pairs to the line with its await.
  const handleOf = (words: RegExp): Locator => puzzle.getByRole('button', { name: words });
  await toStage(page, /^Modify/);
  for (const [words, presses] of [
    [/^Line . of 4: “const \[user/, 3],
    [/^Line . of 4: “const \[post\]/, 2],
    [/^Line . of 4: “const comments/, 1],
  ] as const) {
    await toStage(page, /^Modify/);
    await tabTo(page, handleOf(words));
    for (let count = 0; count < presses; count += 1) {
      const before = await handleOf(words).getAttribute('aria-label');
      await page.keyboard.press('ArrowUp');
      await page.waitForFunction(
        (label) => document.activeElement?.getAttribute('aria-label') !== label,
        before,
      );
    }
  }
  for (const name of [/const \[user, posts\] = await/, /const comments = await/]) {
    const version = puzzle.getByRole('radio', { name });
    if (await version.isChecked()) continue;
    await version.focus();
    await page.keyboard.press('Space');
  }
  await press(page, button('Try this order', puzzle));
  await puzzle.getByText('✓ That works.').waitFor();

  await toStage(page, /^Make/);
  const exercise = page.getByRole('group', { name: 'Exercise' });
  await press(page, button('Hint', exercise));
  await exercise.getByRole('list', { name: 'Hints' }).getByRole('listitem').waitFor();
  await toStage(page, /^Make/);
  await press(page, button('Check', exercise));
  await exercise.getByText('1 of 5 failed.').waitFor();
  const checks = exercise.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  expect(await checks.filter({ hasText: 'failed' }).innerText()).toMatch(
    /takes no longer than the slowest person[\s\S]*It took 1\s000 ms, 680 ms more/,
  );
  await press(page, button('Show solution', exercise));
  const dialog = page.getByRole('dialog', { name: 'Solution' });
  const lines = await dialog
    .locator('[data-kind="same"], [data-kind="other"]')
    .evaluateAll((all) =>
      all.map((line) =>
        [...line.childNodes]
          .map((node) => (node.nodeName === '#text' ? node.nodeValue : ''))
          .join(''),
      ),
    );
  await press(page, button('Back to my code', dialog));
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
  const editor = page.getByRole('textbox', { name: 'Your code' });
  await editor.waitFor({ timeout: 60_000 });
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
  await toStage(page, /^Make/);
  await press(page, button('Check', exercise));
  await exercise.getByText('All checks passed.').waitFor();

  const closing = page.getByRole('group', { name: 'Closing task' });
  await tabTo(page, closing.getByRole('combobox'));
  await page.keyboard.type('sequential');
  await tabTo(page, closing.getByRole('textbox', { name: 'Line' }));
  await page.keyboard.type('6');
  await press(page, button('Answer', closing));
  await closing.getByText('There is sequential awaits here, on another line.').waitFor();
  await tabTo(page, closing.getByRole('textbox', { name: 'Line' }), 'Shift+Tab');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('10');
  await press(page, button('Answer', closing));
  await closing.getByText('✓ Right.').waitFor();
  // Another day, the catalogue knows.
  await page.goto(site.server.url);
  await page.getByText('passed ✓').waitFor();
  expect(complaints).toEqual([]);
  await close();
});
