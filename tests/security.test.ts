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

/** In a title, not in a comment: behind a quote, on one line. */
const titled = (name: string): RegExp =>
  new RegExp(`['"\`][^'"\`\n]*${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

test.each(named)('$path has a test “$name”', ({ path, name }) => {
  expect(readFileSync(new URL(path, docs), 'utf8')).toMatch(titled(name));
});

test('every guarantee of the table names one', () => {
  const section = page.split(/^## /m).find((part) => part.startsWith('What is guaranteed')) ?? '';
  const [, , ...guarantees] = section.split('\n').filter((line) => line.startsWith('|'));
  expect(guarantees.length).toBeGreaterThan(20);
  for (const row of guarantees) expect(row).toMatch(/\.test\.ts\)\s+_[^_]+_/);
  expect(named.length).toBeGreaterThan(guarantees.length);
});
