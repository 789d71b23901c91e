/** The index against the engine that runs this test: nothing invented, nothing left out. */
import { describe, expect, test } from 'vitest';
import { nearest, PROMISE_METHODS, STATIC_APIS } from './apiIndex.ts';

const callable = (holder: object): readonly string[] =>
  Object.getOwnPropertyNames(holder).filter(
    (name) => name !== 'constructor' && typeof Reflect.get(holder, name) === 'function',
  );

describe.each(Object.entries(STATIC_APIS))('%s', (name, apis) => {
  const holder: unknown = Reflect.get(globalThis, name);

  test('is listed as the engine has it', () => {
    const names = apis.map((api) => api.name).toSorted();
    expect(typeof holder).toBe('function');
    expect(callable(holder as object).toSorted()).toEqual(names);
  });

  test('names a version and official documentation for each', () => {
    for (const { since, link } of apis) {
      expect(since).not.toBe('');
      expect(link).toMatch(/^https:\/\/developer\.mozilla\.org\/en-US\/docs\/Web\//);
    }
  });
});

test('a promise has the methods that are listed', () => {
  expect(callable(Promise.prototype).toSorted()).toEqual(
    PROMISE_METHODS.map(({ name }) => name).toSorted(),
  );
});

test('the nearest name', () => {
  const { Promise: promise = [] } = STATIC_APIS;
  expect(nearest('allFulfilled', promise)?.name).toBe('allSettled');
  expect(nearest('withResolver', promise)?.name).toBe('withResolvers');
  expect(nearest('constructor', promise)?.name).toBeUndefined();
  expect(nearest('xyz', [])).toBeNull();
});
