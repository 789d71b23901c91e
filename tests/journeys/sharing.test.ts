import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashOf } from '../../src/app/share/link.ts';
import {
  enterCode,
  openSite,
  pressRun,
  readCode,
  region,
  shareLink,
  untilStatus,
  type Site,
} from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const PROGRAM = `const delays = [30, 10, 20];
await Promise.all(delays.map((ms) => new Promise((done) => setTimeout(done, ms))));
console.log(Math.random());
`;

describe('a link', () => {
  test('brings code, schedule, profile, view and cursor to another browser, and runs nothing', async () => {
    const here = await site.visit('playground/');
    await enterCode(here.page, 'Code', PROGRAM);
    await here.page.getByRole('radio', { name: 'Node' }).check({ force: true });
    await here.page.getByRole('textbox', { name: 'Schedule' }).fill('7');
    await pressRun(here.page, 'Code');
    await untilStatus(here.page, /^Finished in 30 ms/);
    await region(here.page, 'Timeline')
      .getByRole('radio', { name: 'Steps' })
      .check({ force: true });
    const slider = region(here.page, 'Timeline').getByRole('slider', { name: 'Cursor' });
    await slider.focus();
    await here.page.keyboard.press('ArrowLeft');
    await here.page.keyboard.press('ArrowLeft');
    const cursor = await slider.getAttribute('aria-valuetext');
    const printed = await here.page.getByRole('log', { name: 'Console' }).innerText();
    const link = await shareLink(here.page);
    expect(link.startsWith(`${site.server.url}playground/#s=1.`)).toBe(true);
    await here.close();

    const there = await site.visit('playground/');
    await enterCode(there.page, 'Code', '// my own\n');
    await there.page.goto(link);
    await there.page.getByText(/came with a link/).waitFor();
    await untilStatus(there.page, /^Ready$/);
    await there.page.getByRole('textbox', { name: 'Code' }).waitFor({ timeout: 60_000 });
    expect(await readCode(there.page, 'Code')).toBe(PROGRAM);
    expect(await there.page.getByRole('textbox', { name: 'Schedule' }).inputValue()).toBe('7');
    await pressRun(there.page, 'Code');
    await untilStatus(there.page, /^Finished in 30 ms/);
    const same = region(there.page, 'Timeline').getByRole('slider', { name: 'Cursor' });
    expect(await same.getAttribute('aria-valuetext')).toBe(cursor);
    expect(await there.page.getByRole('log', { name: 'Console' }).innerText()).toBe(printed);

    await there.page.getByRole('button', { name: 'Back to my draft' }).click();
    await there.page.getByRole('textbox', { name: 'Code' }).waitFor({ timeout: 60_000 });
    expect(await readCode(there.page, 'Code')).toBe('// my own\n');
    await there.close();
  });

  test('of a lesson opens the lesson, both programs as they were', async () => {
    const here = await site.visit('lessons/parallel-execution/');
    await enterCode(here.page, 'Good example', 'await 1;\n');
    const link = await shareLink(here.page);
    await here.close();
    const there = await site.visit('lessons/parallel-execution/');
    await there.page.goto(link);
    await there.page.getByText(/came with a link/).waitFor();
    await there.page.getByRole('textbox', { name: 'Good example' }).waitFor({ timeout: 60_000 });
    expect(await readCode(there.page, 'Good example')).toBe('await 1;\n');
    await there.page.getByRole('button', { name: 'Back to my draft' }).click();
    await there.page.getByRole('textbox', { name: 'Good example' }).waitFor({ timeout: 60_000 });
    expect(await readCode(there.page, 'Good example')).toContain('Promise.all');
    await there.close();
  });

  test.for([
    ['#s=1.eJyrVkrOT0lVslJKLE_ML', /cut off on its way/],
    ['#s=9.abc', /newer version/],
    ['#s=1.AAAAAAAAAAAAAAAA', /Copy the whole link|cut off/],
  ] as const)('that is broken says how: %s', async ([hash, message]) => {
    const { page, complaints, close } = await site.visit(`playground/${hash}`);
    const alert = page.getByRole('alert').filter({ hasText: message });
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Your own draft is kept');
    expect(complaints).toEqual([]);
    await close();
  });

  test('of a stranger is text and nothing else, until somebody presses Run', async () => {
    const { page, complaints, close } = await site.visit('playground/');
    await enterCode(page, 'Code', '// my own\n');
    const kept = (): Promise<string> =>
      page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    const before = await kept();
    const title = '<img src=x onerror="document.body.remove()"> [go](javascript:alert(1))';
    const hostile = `console.log('ran');\nfor (;;);\n`;
    await page.goto(
      `${site.server.url}playground/${await hashOf({ code: hostile, compare: hostile, title })}`,
    );
    const note = page.getByRole('note').filter({ hasText: /came with a link/ });
    expect(await note.innerText()).toContain(
      `This code came with a link, “${title}”. It has not run`,
    );
    expect(await note.locator('img, a').count()).toBe(0);
    expect(await readCode(page, 'Compare')).toBe(hostile);
    // The tools have come, and nothing has used them.
    await region(page, 'Timeline').getByRole('button', { name: 'Fit' }).waitFor();
    await untilStatus(page, /^Ready$/);
    await page.getByRole('tab', { name: 'Console' }).click();
    expect(await page.getByRole('log', { name: 'Console' }).innerText()).not.toContain('ran');
    expect(await kept()).toBe(before);
    expect(complaints).toEqual([]);
    // Kept on purpose, it takes the draft's place; the draft stays within reach.
    await page.getByRole('button', { name: 'Keep this as my draft' }).click();
    await page.getByRole('button', { name: 'Use the other' }).first().click();
    await page.getByRole('textbox', { name: 'Code' }).waitFor({ timeout: 60_000 });
    expect(await readCode(page, 'Code')).toBe('// my own\n');
    await close();
  });

  test('that would be too long becomes a file, and the file opens', async () => {
    const { page, close } = await site.visit('playground/');
    const numbers = Array.from({ length: 9000 }, (_, index) => (index * 48_271) % 99_991);
    const code = `console.log([${numbers.join(', ')}].length);\n`;
    await enterCode(page, 'Code', code);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    const path = await (await saving).path();
    await page.keyboard.press('Escape');
    await enterCode(page, 'Code', '// other\n');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('menuitem', { name: /^Open a file, or two/ }).click();
    await (
      await choosing
    ).setFiles({
      name: 'main.fermata.json',
      mimeType: 'application/json',
      buffer: readFileSync(path),
    });
    await page.getByText(/came with a file/).waitFor();
    await page.getByRole('textbox', { name: 'Code' }).waitFor({ timeout: 60_000 });
    expect(await readCode(page, 'Code')).toBe(code);
    await close();
  });
});

test('a run is exported, handed to Perfetto when asked, and opens again: alone, as a pair, or not at all', async () => {
  const { page, complaints, close } = await site.visit('playground/');
  await pressRun(page, 'Code');
  await untilStatus(page, /^Finished/);
  const chooseExport = async (item: RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menu', { name: 'Export' }).getByRole('menuitem', { name: item }).click();
  };
  const exported = async (item: RegExp): Promise<Buffer> => {
    const saving = page.waitForEvent('download');
    await chooseExport(item);
    return readFileSync(await (await saving).path());
  };
  const trace = await exported(/^Trace/);
  expect(JSON.parse(trace.toString())).toMatchObject({
    format: 'fermata-trace',
    version: 1,
    end: { outcome: 'finished' },
  });
  expect((await exported(/PNG/)).subarray(1, 4).toString()).toBe('PNG');
  const chrome = await exported(/Perfetto and Chrome/);

  // A page that speaks as Perfetto's does.
  await page.context().route('https://ui.perfetto.dev/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<script>addEventListener('message', ({ data, source, origin }) => {
        if (data === 'PING') source.postMessage('PONG', origin);
        else document.title = data.perfetto.fileName + ' ' + data.perfetto.buffer.byteLength;
      });</script>`,
    }),
  );
  await chooseExport(/Open in Perfetto/);
  expect(page.context().pages()).toHaveLength(1);
  const opening = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open ui.perfetto.dev' }).click();
  const perfetto = await opening;
  await perfetto.waitForFunction(
    (size) => document.title === `main.perfetto.json ${size}`,
    chrome.length,
  );
  await perfetto.close();

  // Refused in words, by button and by drop; what is on the page stays.
  const choose = async (item: RegExp, ...files: readonly [name: string, text: string][]) => {
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('menuitem', { name: item }).click();
    await (
      await choosing
    ).setFiles(
      files.map(([name, text]) => ({
        name,
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })),
    );
  };
  const drop = async (...files: readonly [name: string, text: string][]) => {
    const carried = await page.evaluateHandle((list) => {
      const transfer = new DataTransfer();
      for (const [name, text] of list) transfer.items.add(new File([text], name));
      return transfer;
    }, files);
    await page.dispatchEvent('body', 'drop', { dataTransfer: carried });
  };
  const recorded = trace.toString();
  const newer = recorded.replace('"version":1', '"version":2');
  const problem = page.getByRole('alert');
  await choose(/^Open a file, or two/, ['their.json', chrome.toString()]);
  await problem.filter({ hasText: 'is a trace for Chrome or Perfetto' }).waitFor();
  await drop(['new.trace.json', newer]);
  await problem.filter({ hasText: /“new\.trace\.json” cannot be shown: .*version/ }).waitFor();
  await page.getByRole('button', { name: 'Got it' }).click();
  expect(await page.getByText(/came with a file/).count()).toBe(0);

  // Beside the program that is there, then two at once by drop; nothing runs.
  await choose(/beside this program/, ['saved.trace.json', recorded]);
  await region(page, 'Compare').waitFor();
  const heads = page.getByRole('table', { name: 'Comparison' }).getByRole('columnheader');
  await heads.filter({ hasText: 'saved' }).waitFor();
  await drop(['slow.trace.json', recorded], ['fast.trace.json', recorded]);
  await page.getByText(/This run came with a file/).waitFor();
  await heads.filter({ hasText: 'slow' }).waitFor();
  await heads.filter({ hasText: 'fast' }).waitFor();

  // Durations stand beside the awaits of both; they go grey when one program is edited.
  const hints = (name: string) => region(page, name).getByText('×3 · 100 ms');
  await hints('Code').waitFor({ timeout: 60_000 });
  await hints('Compare').waitFor();
  await region(page, 'Compare').getByRole('textbox', { name: 'Compare' }).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('// more');
  await region(page, 'Compare').getByText('edited since the run').waitFor();
  expect(await region(page, 'Code').getByText('edited since the run').count()).toBe(0);
  await page.locator('[data-pane=compare] .monaco-host.stale').waitFor();
  expect(await page.locator('[data-pane=code] .monaco-host.stale').count()).toBe(0);

  // Paper gets the whole program, not the lines in sight, and both of a pair.
  await page.emulateMedia({ media: 'print' });
  const written = region(page, 'Compare').getByRole('group', { name: 'Compare' });
  await written.getByText('// more').waitFor();
  await region(page, 'Code').getByRole('group', { name: 'Code' }).waitFor();
  await page.emulateMedia({ media: null });
  await written.waitFor({ state: 'detached' });

  // One program under two schedules travels as one link.
  await page.getByRole('textbox', { name: 'Second schedule' }).fill('7');
  const link = await shareLink(page);
  expect(link).toContain('#s=2.');
  await page.goto(link);
  await page.getByText(/came with a link/).waitFor();
  expect(await page.getByRole('textbox', { name: 'Second schedule' }).inputValue()).toBe('7');
  await page.getByRole('button', { name: 'Run both' }).click();
  await untilStatus(page, /^Finished/);
  await heads.filter({ hasText: 'Schedule 7' }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
