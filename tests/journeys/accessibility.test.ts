/**
 * Every page in light and dark, at a desk and on a phone, before and after a run, held to axe; and
 * a first lesson with the keyboard alone, where the focus is always seen and never caught.
 */
import axe from 'axe-core';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMING_PAGES } from '../../src/app/routes.ts';
import { openSite, region, untilStatus, type Site, type VisitorOptions } from './site.ts';

declare global {
  var axe: typeof Axe;
}

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/**
 * What axe finds, by all of its rules: those of WCAG 2.2 A and AA whatever their weight, and of
 * the others what is serious or critical. No rule is turned off.
 */
async function faults(page: Page): Promise<string[]> {
  // The policy refuses inline scripts; the driver's own evaluation is not bound by it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(
        ({ impact, tags }) =>
          impact === 'serious' ||
          impact === 'critical' ||
          tags.some((tag) => tag.startsWith('wcag')),
      )
      .map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map((n) => n.html).join(' | ')}`);
  });
}

const editorsArrive = (page: Page): Promise<void> =>
  page
    .getByRole('textbox', { name: /^(Bad example|Code)$/ })
    .first()
    .waitFor({ timeout: 60_000 });

const LOOKS: readonly { readonly name: string; readonly look: VisitorOptions }[] = (
  ['light', 'dark'] as const
).flatMap((theme) => [
  { name: `${theme}, at a desk`, look: { theme } },
  { name: `${theme}, on a phone`, look: { theme, width: 390, height: 844, touch: true } },
]);

describe.for(LOOKS)('$name', ({ look }) => {
  const atDesk = look.touch !== true;

  test('the catalogue', async () => {
    const { page, close } = await site.visit('', look);
    expect(await faults(page)).toEqual([]);
    await close();
  });

  test('a lesson, before and after its run, in every panel', async () => {
    const { page, close } = await site.visit('lessons/parallel-execution/', look);
    await editorsArrive(page);
    expect(await faults(page), 'before').toEqual([]);
    await page.getByRole('button', { name: 'Run both' }).click();
    await untilStatus(page, /^Finished/);
    if (!atDesk) await page.getByRole('button', { name: 'Show details' }).click();
    for (const name of ['Comparison', 'Console', 'Queues', 'Transcript']) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('tabpanel', { name }).waitFor();
      expect(await faults(page), name).toEqual([]);
    }
    await close();
  });

  test('the playground: a failure, its menus, the dialog Share', async () => {
    const { page, close } = await site.visit('playground/', look);
    await editorsArrive(page);
    expect(await faults(page), 'before').toEqual([]);
    await page.getByRole('textbox', { name: 'Code' }).focus();
    await page.keyboard.type('const = ;');
    await page.keyboard.press('ControlOrMeta+Enter');
    await untilStatus(page, /^Failed/);
    expect(await faults(page), 'refused').toEqual([]);
    await region(page, 'Code').getByRole('button', { name: 'Reset' }).click();
    await region(page, 'Code').getByRole('button', { name: 'Run', exact: true }).click();
    await untilStatus(page, /^Finished/);
    expect(await faults(page), 'after').toEqual([]);
    await page.getByRole('button', { name: 'Examples' }).click();
    await page.getByRole('menu', { name: 'Examples' }).waitFor();
    expect(await faults(page), 'Examples').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('textbox', { name: 'Link' }).waitFor();
    expect(await faults(page), 'Share').toEqual([]);
    await close();
  });

  // One page with other words in it: two of the looks have every colour and both widths.
  if (atDesk !== (look.theme === 'light')) return;
  test('pages that are still to come, and those that are not there', async () => {
    const { page, close } = await site.visit('404.html', look);
    expect(await faults(page), '404').toEqual([]);
    expect(COMING_PAGES.length).toBeGreaterThan(5);
    for (const { path, heading } of COMING_PAGES) {
      await page.goto(`${site.server.url}${path.slice(1)}/`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect(await faults(page), path).toEqual([]);
    }
    await close();
  });
});

/** Something that tells of the focus: an outline, a shadow or a colour, and where it is. */
type Marks = readonly string[];

declare global {
  /** The marks of the element in focus, as they are now; set up by `walkVisibly`. */
  var marksOf: (element: Element) => Marks;
  var inFocus: { readonly element: Element; readonly marks: Marks } | null;
}

/**
 * A walk with the keyboard: every place that the focus has come to looks different, it or what is
 * next to it, from what it looks like when the focus has gone on. Finds the places that do not.
 */
async function walkVisibly(page: Page): Promise<{
  readonly press: (key: string) => Promise<string>;
  readonly unseen: readonly string[];
}> {
  await page.evaluate(() => {
    globalThis.inFocus = null;
    globalThis.marksOf = (element) => {
      const places: Element[] = [...(element.parentElement?.children ?? [])];
      for (let up: Element | null = element; up && places.length < 60; up = up.parentElement) {
        places.push(up);
        if (up.matches('section, nav, header, main')) break;
      }
      return places.flatMap((place, index) =>
        ['', '::before', '::after'].map((part) => {
          const style = getComputedStyle(place, part === '' ? null : part);
          const outline = style.outlineStyle === 'none' ? '' : style.outline;
          return `${index}${part} ${outline} ${style.boxShadow} ${style.backgroundColor}`;
        }),
      );
    };
  });
  const unseen: string[] = [];
  const press = async (key: string): Promise<string> => {
    await page.keyboard.press(key);
    const { before, now } = await page.evaluate(async () => {
      // Rows take the focus when they have been drawn, which a busy machine does some frames later.
      const rested = globalThis.inFocus?.element ?? document.body;
      for (let frame = 0; frame < 30; frame += 1) {
        await new Promise(requestAnimationFrame);
        const focused = document.activeElement;
        if (frame > 0 && focused !== rested && focused !== document.body) break;
      }
      // A mark that fades in is looked at when it is there, however long the machine takes to it.
      const fading = document.getAnimations().filter((motion) => motion instanceof CSSTransition);
      await Promise.allSettled(fading.map((transition) => transition.finished));
      const name = (element: Element): string =>
        element.ariaLabel ?? element.textContent.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
      const last = globalThis.inFocus;
      const element = document.activeElement;
      const moved = last !== null && last.element !== element && last.element.isConnected;
      const left = moved ? globalThis.marksOf(last.element) : null;
      const same = left !== null && left.every((mark, index) => mark === last?.marks[index]);
      globalThis.inFocus =
        element === null || element === document.body
          ? null
          : { element, marks: globalThis.marksOf(element) };
      return {
        before: same && last ? last.element.outerHTML.slice(0, 120) : null,
        now: element === null || element === document.body ? '' : name(element),
      };
    });
    if (before !== null) unseen.push(before);
    return now;
  };
  return { press, unseen };
}

test('a first lesson with the keyboard alone: run, step, read, share', async () => {
  const { page, complaints, close } = await site.visit('');
  let { press, unseen } = await walkVisibly(page);
  const until = async (key: string, name: string | RegExp): Promise<void> => {
    const seen: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      const now = await press(key);
      if (typeof name === 'string' ? now === name : name.test(now)) return;
      seen.push(now);
    }
    throw new Error(`${key} does not lead to ${String(name)}, but to ${seen.join(', ')}`);
  };
  const inEditor = (): Promise<boolean> =>
    page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);

  await until('Tab', 'Parallel execution');
  expect(unseen).toEqual([]);
  await page.keyboard.press('Enter');
  await editorsArrive(page);
  ({ press, unseen } = await walkVisibly(page));

  // Into the first editor, where Tab is a character, and out of it, and on past it.
  await until('Tab', 'Bad example');
  expect(await inEditor()).toBe(true);
  await press('Escape');
  expect(await inEditor()).toBe(true);
  expect(await press('Escape')).toBe('Run');
  await until('Tab', 'Run both');
  await page.keyboard.press('Enter');
  expect(await untilStatus(page, /^Finished/)).toBe('Finished in 3000 ms (virtual)');
  await until('Tab', 'Good example');
  await press('Escape');
  expect(await press('Escape')).toBe('Run');

  await until('Tab', 'Cursor');
  const slider = region(page, 'Timeline').getByRole('slider', { name: 'Cursor' });
  const told = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('Home');
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/step 0\b/);
  await page.keyboard.press('ArrowRight');
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/step 1\b/);
  await page.keyboard.press('End');
  expect(await slider.getAttribute('aria-valuetext')).toBe(told);

  await until('Tab', 'Comparison');
  await until('ArrowRight', 'Transcript');
  await until('Tab', /^.?main/);
  expect(await page.evaluate(() => document.activeElement?.role)).toBe('row');
  await until('ArrowDown', /dashboard/);
  const last = Number(/\d+/.exec(told ?? '')?.[0]);
  await until('Tab', `Go to step ${last}`);
  await until('ArrowUp', `Go to step ${last - 2}`);
  expect(await slider.getAttribute('aria-valuetext')).toMatch(new RegExp(`step ${last - 2}\\b`));

  // Round the end of the page to its beginning: nothing has kept the focus.
  await until('Tab', '');
  await until('Tab', 'Share');
  expect(unseen).toEqual([]);
  await page.keyboard.press('Enter');
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await until('Tab', 'Copy link');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  expect(link).toMatch(/#s=1\.[\w-]+$/);
  expect(await press('Escape')).toBe('Share');
  expect(complaints).toEqual([]);
  await close();
});
