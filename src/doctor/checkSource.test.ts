import { expect, test } from 'vitest';
import { checkSource } from './checkSource.ts';

test('calls of what does not exist are known before a run, with what does', () => {
  const text = 'if (Math.random() > 2) {\n  await Promise.settled([]);\n}\n';
  const [finding, ...others] = checkSource('main.ts', text);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    id: 'unknown-api',
    site: { line: 2, column: 8 },
    message: expect.stringContaining('`Promise.settled` does not exist: the call will fail.'),
    fix: { edits: [{ text: 'allSettled' }] },
  });
});

test('what exists, what the program defines, and what cannot be read give nothing', () => {
  expect(checkSource('main.ts', 'await Promise.allSettled([]);')).toEqual([]);
  expect(checkSource('main.ts', 'await Promise.settled?.([]);')).toEqual([]);
  expect(
    checkSource('main.ts', 'Object.assign(Promise, { settled() {} }); Promise.settled();'),
  ).toEqual([]);
  expect(checkSource('main.ts', 'await Promise.settled([')).toEqual([]);
  expect(checkSource('main.py', 'Promise.settled()')).toEqual([]);
});
