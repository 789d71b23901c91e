import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  enterCode,
  openSite,
  pressRun,
  readCode,
  region,
  untilStatus,
  type Site,
  type Visitor,
} from './site.ts';

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await openSite();
  visitor = await site.visit('playground/');
});
afterAll(() => site.close());

const CASES: readonly { name: string; code: string; status: RegExp; printed?: string }[] = [
  {
    name: 'a minute of sleep',
    code: 'await new Promise((done) => setTimeout(done, 60_000));\nconsole.log("awake");\n',
    status: /^Finished in 60000 ms \(virtual\)$/,
    printed: 'awake',
  },
  { name: 'an empty program', code: ' ', status: /^Finished in 0 ms \(virtual\)$/ },
  {
    name: 'a program that throws',
    code: 'throw new Error("no");',
    status: /^Failed: Error: no · main\.ts:1$/,
  },
  {
    name: 'a rejection with undefined',
    code: 'await Promise.reject(undefined);',
    status: /^Failed: /,
  },
  {
    name: 'a wait that never ends',
    code: 'await new Promise(() => undefined);',
    status: /^Never settles: main waits for /,
  },
  {
    name: 'a syntax error',
    code: 'const a = 1;\nconst b = ;\n',
    status: /^Failed: main\.ts:2: /,
  },
  { name: 'an unknown import', code: "import x from 'left-pad';", status: /^Failed: main\.ts:1: / },
  {
    name: 'text beyond ASCII',
    code: 'const größe = "世界 🎶";\nconsole.log(größe);\n',
    status: /^Finished/,
    printed: '世界 🎶',
  },
];

describe('the playground', () => {
  test('runs what it opens with', async () => {
    const { page } = visitor;
    await pressRun(page, 'Code');
    expect(await untilStatus(page, /^Finished/)).toMatch(/^Finished in \d+ ms \(virtual\)$/);
    const entry = page.getByRole('log', { name: 'Console' }).getByRole('listitem').first();
    expect(await entry.innerText()).toContain('Ada');
  });

  test('moves nothing where people want no motion', async () => {
    const { page } = visitor;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // The same run once more: a picture that drew itself would be another one meanwhile.
    const seen = await page.evaluate(async () => {
      const picture = (): string =>
        document.querySelector<HTMLCanvasElement>('.timeline-surface canvas')?.toDataURL() ?? '';
      const pictures = new Set([picture()]);
      const moving = new Set<string>();
      const said = document.querySelector('.status [role=status]');
      const run = [...document.querySelectorAll<HTMLElement>('.pane-actions button')].at(-1);
      run?.click();
      // Some 20 frames after the end; a run that is over between two frames is not seen.
      let since = 0;
      for (let frame = 0; frame < 120 && since < 20; frame += 1) {
        await new Promise(requestAnimationFrame);
        const isRunning = said?.textContent === 'Running';
        since += isRunning || since > 0 ? 1 : 0;
        if (isRunning) since = 1;
        pictures.add(picture());
        for (const each of document.getAnimations()) {
          const { duration } = each.effect?.getComputedTiming() ?? {};
          if (Number(duration) > 1) moving.add(each.constructor.name);
        }
      }
      return { pictures: pictures.size, moving: [...moving] };
    });
    expect(seen).toEqual({ pictures: 1, moving: [] });
    await page.emulateMedia({ reducedMotion: null });
  });

  test.for(CASES)('says how $name ended', async ({ code, status, printed }) => {
    const { page } = visitor;
    await enterCode(page, 'Code', code);
    await page.keyboard.press('ControlOrMeta+Enter');
    await untilStatus(page, status);
    if (printed !== undefined) {
      await page.getByRole('log', { name: 'Console' }).getByText(printed).first().waitFor();
    }
  });

  test('shows a syntax error at its line, in the editor and in the console', async () => {
    const { page } = visitor;
    await enterCode(page, 'Code', 'const a = 1;\nconst b = ;\n');
    await page.keyboard.press('ControlOrMeta+Enter');
    await untilStatus(page, /^Failed: main\.ts:2: /);
    await region(page, 'Code').locator('.squiggly-error').first().waitFor();
    const entry = page.getByRole('log', { name: 'Console' }).getByRole('listitem').first();
    expect(await entry.innerText()).toContain('main.ts, line 2: ');
  });

  test('stops an endless loop on demand, and runs on', async () => {
    const { page } = visitor;
    await enterCode(page, 'Code', 'for (;;) await 0;');
    await page.keyboard.press('ControlOrMeta+Enter');
    await untilStatus(page, /^Running$/);
    await region(page, 'Code').getByRole('button', { name: 'Stop' }).click();
    await untilStatus(page, /^Stopped: /);
    await enterCode(page, 'Code', 'console.log("on");');
    await page.keyboard.press('ControlOrMeta+Enter');
    await untilStatus(page, /^Finished/);
  });

  test.for([
    { name: 'an endless loop', code: 'await 0;\nfor (;;);\n', status: /^Stopped: .*line 2/ },
    {
      name: 'a million lines',
      code: `for (let i = 0; i < 1_000_000; i += 1) console.log(i);
        await new Promise((done) => setTimeout(done, 60_000));\n`,
      status: /^(Finished in \d{5,} ms|Stopped)/,
    },
    {
      name: 'a program of 200 KB',
      code: `${'// a line of a long program, forty letters\n'.repeat(4700)}await new Promise((done) => setTimeout(done, 11));\n`,
      status: /^Finished in 11 ms/,
    },
  ] as const)('outlives $name', async ({ code, status }) => {
    const { page } = visitor;
    await enterCode(page, 'Code', code);
    await page.keyboard.press('ControlOrMeta+Enter');
    await untilStatus(page, status);
    await enterCode(page, 'Code', 'await new Promise((done) => setTimeout(done, 7));\n');
    await page.keyboard.press('ControlOrMeta+Enter');
    await untilStatus(page, /^Finished in 7 ms/);
  });

  test('underlines invented APIs, and nothing that is real', async () => {
    const { page } = visitor;
    await enterCode(page, 'Code', 'await Promise.allSettled([Promise.try(() => 1)]);\n');
    await enterCode(page, 'Code', 'await Promise.allFulfilled([]);\n');
    await region(page, 'Code').locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
    await enterCode(page, 'Code', 'await Promise.allSettled([Promise.try(() => 1)]);\n');
    await region(page, 'Code')
      .locator('.squiggly-error')
      .first()
      .waitFor({ state: 'detached', timeout: 30_000 });
  });

  test('keeps the draft, whatever happens', async () => {
    const { page } = visitor;
    await enterCode(page, 'Code', '// kept\n');
    await page.reload();
    await page.getByRole('textbox', { name: 'Code' }).waitFor({ timeout: 60_000 });
    expect(await readCode(page, 'Code')).toBe('// kept\n');
  });

  test('compares two programs on one axis', async () => {
    const { page } = visitor;
    await enterCode(page, 'Code', 'await new Promise((done) => setTimeout(done, 300));\n');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await enterCode(page, 'Compare', 'await new Promise((done) => setTimeout(done, 100));\n');
    await page.getByRole('button', { name: 'Run both' }).click();
    expect(await untilStatus(page, /^Finished/)).toBe('Finished in 300 ms (virtual)');
    expect(await page.getByRole('table', { name: 'Comparison' }).innerText()).toContain('200 ms');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await region(page, 'Compare').waitFor({ state: 'detached' });
  });

  test('offers the examples', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'Examples' }).click();
    const items = page.getByRole('menu', { name: 'Examples' }).getByRole('menuitem');
    expect(await items.count()).toBeGreaterThan(10);
    await items.first().click();
    await pressRun(page, 'Code');
    await untilStatus(page, /^Finished/);
    expect(visitor.complaints).toEqual([]);
  });
});
