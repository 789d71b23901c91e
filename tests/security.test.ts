/** `docs/security.md` claims nothing without a test: every one that it names exists. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const docs = new URL('../docs/', import.meta.url);
const page = readFileSync(new URL('security.md', docs), 'utf8');

/** `[limits](../tests/…/limits.test.ts) _its name_`. */
const NAMED = /\]\((\.\.\/[^)]+\.test\.ts)\)\s+_([^_]+)_/g;
const named = [...page.matchAll(NAMED)].map(([, path = '', name = '']) => ({
  path,
  name: name.replaceAll(/\s+/g, ' '),
}));

test.each(named)('$path has “$name”', ({ path, name }) => {
  expect(readFileSync(new URL(path, docs), 'utf8')).toContain(name);
});

test('every guarantee of the table names one', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.includes('---'));
  const guarantees = rows.filter(
    (row) => !/^\|\s+(guarantee|\||what was run|Chromium|Firefox|Safari)/.test(row),
  );
  expect(guarantees.length).toBeGreaterThan(15);
  for (const row of guarantees) expect(row).toMatch(/\.test\.ts\)\s+_[^_]+_/);
  expect(named.length).toBeGreaterThan(guarantees.length);
});
