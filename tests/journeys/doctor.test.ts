import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterCode, openSite, region, untilStatus, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const RACE = `let balance = 100;
async function withdraw(user: number, amount: number) {
  const before = balance;
  await fetch(\`https://api.example.com/users/\${user}\`);
  balance = before - amount;
}
await Promise.all([withdraw(1, 70), withdraw(2, 20)]);
console.log('left:', balance);
`;

test('a race is found, its outcomes open, stand side by side, and travel as links', async () => {
  const { page, complaints, close } = await site.visit('playground/');
  const printed = page.getByRole('log', { name: 'Console' }).getByRole('listitem');
  await enterCode(page, 'Code', RACE);
  await page.getByRole('button', { name: 'Explore', exact: true }).click();
  const outcomes = page.getByRole('list', { name: 'Outcomes' }).getByRole('listitem');
  await page.getByText('Every order was run: 2 of 2.').waitFor();
  expect(await outcomes.allInnerTexts()).toEqual([
    expect.stringMatching(/^1 of 2 runs\s+left: 80\b/),
    expect.stringMatching(/^1 of 2 runs\s+left: 30\b/),
  ]);

  const wrong = outcomes.nth(1);
  await wrong.getByRole('button', { name: 'Open' }).click();
  await untilStatus(page, /^Finished/);
  await page.getByRole('tab', { name: 'Console' }).click();
  expect(await printed.first().innerText()).toContain('left: 30');

  // By hand: the first request comes before the second again.
  await page.getByRole('tab', { name: 'Outcomes' }).click();
  const steer = page.getByRole('group', { name: 'Steer' });
  await steer.getByRole('combobox').selectOption({ index: 0 });
  await steer.getByRole('button', { name: 'Sooner' }).press('Enter');
  await page.getByRole('tab', { name: 'Console' }).click();
  await printed.filter({ hasText: 'left: 80' }).waitFor();
  await page.getByRole('tab', { name: 'Outcomes' }).click();
  await wrong.getByRole('button', { name: 'Open' }).click();
  await untilStatus(page, /^Finished/);

  await outcomes.nth(0).getByRole('button', { name: 'Compare' }).click();
  await region(page, 'Compare').waitFor();
  await page.getByRole('tab', { name: 'Comparison' }).click();
  await page.getByRole('table', { name: 'Comparison' }).waitFor();

  await page.getByRole('tab', { name: 'Outcomes' }).click();
  await wrong.getByRole('button', { name: 'Copy link' }).click();
  await wrong.getByText('Copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(complaints).toEqual([]);
  await close();

  const other = await site.visit('');
  await other.page.goto(link);
  await other.page.getByRole('button', { name: 'Run', exact: true }).click();
  await untilStatus(other.page, /^Finished/);
  const received = other.page.getByRole('log', { name: 'Console' }).getByRole('listitem');
  expect(await received.first().innerText()).toContain('left: 30');
  expect(other.complaints).toEqual([]);
  await other.close();
});

test('code that changed is not opened under the schedules of what it was', async () => {
  const { page, close } = await site.visit('playground/');
  await enterCode(page, 'Code', RACE);
  await page.getByRole('button', { name: 'Explore', exact: true }).click();
  const outcomes = page.getByRole('list', { name: 'Outcomes' }).getByRole('listitem');
  await outcomes.first().waitFor();
  await enterCode(page, 'Code', "console.log('another');\n");
  await page.getByRole('button', { name: 'Explore the edited code' }).click();
  await page.getByText('Every order was run: 1 of 1.').waitFor();
  expect(await outcomes.allInnerTexts()).toEqual([expect.stringContaining('another')]);
  await close();
});

test('a finding leads to its evidence, and its fix mends the program', async () => {
  const { page, complaints, close } = await site.visit('lessons/parallel-execution/');
  await page.getByRole('button', { name: 'Run both', exact: true }).click();
  await untilStatus(page, /^Finished/);
  await page.getByRole('tab', { name: 'Findings 1' }).click();
  const found = region(page, 'Findings').getByRole('listitem');
  expect(await found.first().innerText()).toMatch(/^Awaits in a row/);
  const slider = region(page, 'Timeline').getByRole('slider', { name: 'Cursor' });
  const before = await slider.getAttribute('aria-valuetext');
  await found.first().getByRole('button', { name: 'Show' }).click();
  expect(await slider.getAttribute('aria-valuetext')).not.toBe(before);

  await page.getByRole('tab', { name: 'Transcript' }).click();
  await page.getByText('Awaits in a row that need not wait for each other (finding').waitFor();

  const bad = region(page, 'Bad example');
  const squiggles = bad.locator('.squiggly-warning');
  await squiggles.first().hover({ force: true });
  const words = page.locator('.monaco-hover-content:visible');
  await words.getByText('Awaits in a row that need not wait').waitFor();
  await words.locator('a[data-href$="/lessons/parallel-execution/"]').waitFor();

  // The same mend from the panel and, taken back, from the editor.
  await page.getByRole('tab', { name: 'Findings' }).click();
  await found.first().getByRole('button', { name: 'Wait for all of them at once' }).click();
  expect(await squiggles.count()).toBe(0);
  const textbox = bad.getByRole('textbox', { name: 'Bad example' });
  await textbox.focus();
  await page.keyboard.press('Control+z');
  await squiggles.first().waitFor();
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+.');
  await page.getByRole('option', { name: 'Wait for all of them at once' }).click();
  await squiggles.first().waitFor({ state: 'detached' });
  await region(page, 'Bad example').getByRole('button', { name: 'Run', exact: true }).click();
  await untilStatus(page, /^Finished in 1000 ms/);
  await page.getByText('No findings').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test('what does not exist is told in the editor before a run', async () => {
  const { page, complaints, close } = await site.visit('playground/');
  await enterCode(page, 'Code', 'console.log(await Promise.settled([1]));\n');
  const squiggle = page.locator('.squiggly-error').first();
  await squiggle.waitFor();
  await page.getByRole('textbox', { name: 'Code' }).focus();
  await page.keyboard.press('F8');
  await page.getByText('Promise.settled does not exist').first().waitFor();
  expect(complaints).toEqual([]);
  await close();
});
