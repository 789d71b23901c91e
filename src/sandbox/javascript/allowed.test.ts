import { describe, expect, it } from 'vitest';
import { ALLOWED_GLOBALS, closeRealm } from './allowed.ts';

describe('closeRealm', () => {
  it('removes what is not allowed, from the global and from what it inherits', () => {
    const parent = Object.create(null, {
      fetch: { value: () => 0, configurable: true },
      setTimeout: { value: () => 0, configurable: true },
    }) as object;
    const global = Object.create(parent, {
      indexedDB: { get: () => 0, configurable: true },
      Promise: { value: Promise, configurable: true },
      PERSISTENT: { value: 1 },
      [Symbol.toStringTag]: { value: 'Worker' },
    }) as object;
    closeRealm(global);
    expect(Reflect.ownKeys(global)).toEqual(['Promise', 'PERSISTENT', Symbol.toStringTag]);
    expect(Reflect.ownKeys(parent)).toEqual(['setTimeout']);
  });

  it('refuses a realm where something cannot be taken away', () => {
    const global = Object.create(null, { fetch: { value: () => 0 } }) as object;
    expect(() => closeRealm(global)).toThrow('"fetch"');
    const hidden = Object.create(null, { navigator: { get: () => 0 } }) as object;
    expect(() => closeRealm(hidden)).toThrow('"navigator"');
  });
});

it('allows all of ECMAScript and nothing that reaches outside', () => {
  const realm = Object.getOwnPropertyNames(globalThis);
  const language = realm.filter((name) => /^(?:Async|Weak|Big|U?int|Float)|Error$/i.test(name));
  expect(language.length).toBeGreaterThan(15);
  for (const name of [
    ...language,
    'Promise',
    'Iterator',
    'Atomics',
    'Intl',
    'globalThis',
    'AsyncDisposableStack',
  ]) {
    expect(ALLOWED_GLOBALS.has(name)).toBe(true);
  }
  for (const name of ['fetch', 'Worker', 'postMessage', 'WebSocket', 'importScripts', 'location']) {
    expect(ALLOWED_GLOBALS.has(name)).toBe(false);
  }
});
