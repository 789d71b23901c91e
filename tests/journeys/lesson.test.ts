import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, readCode, region, untilStatus, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

describe('a learner’s first lesson', () => {
  test('from the catalogue over a prediction to the answer on the timeline', async () => {
    const { page, complaints, close } = await site.visit('');
    await page.getByRole('link', { name: 'Parallel execution', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /One after the other/ }).waitFor();

    const prediction = page.getByRole('group', { name: 'Prediction' });
    await prediction.getByRole('radio', { name: /3 s and 1 s/ }).check({ force: true });
    await prediction.getByRole('button', { name: 'Reveal' }).click();
    expect(await untilStatus(page, /^Finished/)).toBe('Finished in 3000 ms (virtual)');

    await page.getByText('You were right.').waitFor();
    const table = page.getByRole('table', { name: 'Comparison' });
    expect(await table.innerText()).toMatch(/3\s000 ms[\s\S]*1\s000 ms[\s\S]*2\s000 ms sooner/);
    const timeline = region(page, 'Timeline');
    const box = await timeline.boundingBox();
    expect((box?.y ?? 900) + (box?.height ?? 900)).toBeLessThanOrEqual(800);
    expect(await timeline.getByRole('slider', { name: 'Cursor' }).count()).toBe(1);

    await page.getByRole('tab', { name: 'Console' }).click();
    const entry = page.getByRole('log', { name: 'Console' }).getByRole('listitem').first();
    expect(await entry.innerText()).toContain('Ada Moreno: 10 posts, 4 comments');
    expect(complaints).toEqual([]);

    // Back another day: the prediction and the progress are remembered.
    await page.reload();
    await page.getByText('Your prediction is noted').waitFor();
    await page.getByRole('link', { name: 'Fermata' }).click();
    await page.getByText('run ✓').waitFor();
    await close();
  });

  test.for(['parallel-execution', 'timeouts', 'cancellation'])(
    '%s runs both of its examples without a complaint',
    async (slug) => {
      const { page, complaints, close } = await site.visit(`lessons/${slug}/`);
      await page.getByRole('button', { name: 'Run both' }).click();
      await untilStatus(page, /^(Finished|Failed|Never settles|Stopped)/);
      await page.getByRole('table', { name: 'Comparison' }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test('mending the bad example is kept, reset, and brought back', async () => {
    const { page, close } = await site.visit('lessons/parallel-execution/');
    const textbox = page.getByRole('textbox', { name: 'Bad example' });
    await textbox.waitFor({ timeout: 60_000 });
    const original = await readCode(page, 'Bad example');
    await textbox.focus();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('// mine\n');
    await page.reload();
    await textbox.waitFor({ timeout: 60_000 });
    expect(await readCode(page, 'Bad example')).toBe(`// mine\n${original}`);

    const bad = region(page, 'Bad example');
    await bad.getByRole('button', { name: 'Reset' }).click();
    expect(await readCode(page, 'Bad example')).toBe(original);
    await bad.getByRole('button', { name: 'Undo reset' }).click();
    expect(await readCode(page, 'Bad example')).toBe(`// mine\n${original}`);
    await close();
  });

  test('the caret’s line and the timeline answer one another', async () => {
    const { page, close } = await site.visit('lessons/parallel-execution/');
    await page.getByRole('textbox', { name: 'Bad example' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Run both' }).click();
    await untilStatus(page, /^Finished/);
    // How long each await took stands beside it.
    await region(page, 'Bad example').locator('.await-note').first().waitFor();
    const slider = region(page, 'Timeline').getByRole('slider', { name: 'Cursor' });
    await slider.focus();
    // Back to an event that code caused: its line lights up in the editor.
    const lit = region(page, 'Bad example').locator('.cursor-line').first();
    for (let press = 0; press < 40 && !(await lit.isVisible()); press += 1) {
      await page.keyboard.press('ArrowLeft');
    }
    await lit.waitFor();
    await page.getByText('Why did this run now?').waitFor();
    await close();
  });
});
