/** The programs in `examples/` in the real browser: the same traces as in Node, event for event. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { DEFAULT_LIMITS, runInNode } from '../../src/sandbox/node/index.ts';
import { openSite, run, type TestSite } from './site.ts';

const folder = new URL('../../examples/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
let site: TestSite;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  page = await site.open();
}, 60_000);
afterAll(() => site.close());

it.each(names)('%s', async (file) => {
  const source = readFileSync(new URL(file, folder), 'utf8');
  const limits = { ...DEFAULT_LIMITS, wallMs: 60_000 };
  const inNode = await runInNode({ source, file }, { profile: 'browser', schedule: '0', limits });
  if (inNode.kind !== 'trace') throw new Error('did not compile');
  const expected = Array.from(inNode.trace, (event) => JSON.stringify(event));
  const { outcome, eventTexts } = await run(page, { source, file, limits, withEvents: true });
  expect(outcome).toBe('finished');
  expect(expected.length).toBeGreaterThan(50);
  expect(eventTexts).toEqual(expected);
});
