import { describe, expect, test } from 'vitest';
import { basePath, relativeHref } from './site.ts';

describe('the path that the site stands under', () => {
  test('is found from the built entry', () => {
    expect(basePath('https://x.org/assets/index-1.js', false)).toBe('');
    expect(basePath('https://x.org/some/where/assets/index-1.js', false)).toBe('/some/where');
  });
  test('is found from the source entry', () => {
    expect(basePath('http://localhost:5174/src/app/main.tsx', true)).toBe('');
  });
});

describe('links between pages', () => {
  test.for([
    ['/', '/playground', './playground/'],
    ['/', '/', './'],
    ['/playground/', '/', '../'],
    ['/lessons/timeouts/', '/playground', '../../playground/'],
    ['/lessons/timeouts', '/lessons/cancellation', '../../lessons/cancellation/'],
    ['/lessons/timeouts', '/playground?lang=rust#s=1.x', '../../playground/?lang=rust#s=1.x'],
  ] as const)('from %s to %s', ([from, to, href]) => {
    expect(relativeHref(from, to)).toBe(href);
    const base = `https://x.org/base${from}`.replace(/\/?$/, '/');
    expect(new URL(href, base).pathname).toMatch(/^\/base\//);
  });
});
