import { expect, it } from 'vitest';
import { engineName } from './engine.ts';

it('names the engine and its major version', () => {
  const mozilla = 'Mozilla/5.0 (X11; Linux x86_64)';
  const names = [
    `${mozilla} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36`,
    `${mozilla.replace(')', '; rv:140.0)')} Gecko/20100101 Firefox/140.0`,
    `${mozilla} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15`,
    'something else',
  ].map(engineName);
  expect(names).toEqual(['Chromium 156', 'Firefox 140', 'WebKit 26', 'an unknown browser']);
});
