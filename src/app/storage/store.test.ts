// @vitest-environment jsdom
import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Area } from './area.ts';
import { allAside } from './aside.ts';
import { createStore, readStored, writeStored } from './store.ts';
import { watchStorage } from './warnings.ts';

const Count = v.object({ count: v.number() });

function refusing(error: Error): Area {
  const refuse = (): never => {
    throw error;
  };
  return { getItem: refuse, setItem: refuse, removeItem: refuse };
}

beforeEach(() => localStorage.clear());

describe('stored values', () => {
  test('come back', () => {
    expect(writeStored(localStorage, 'a', 1, { count: 3 })).toBe(true);
    expect(readStored(localStorage, 'a', 1, Count)).toEqual({ count: 3 });
  });

  test.for([
    '{"version":2,"value":{"count":1}}',
    '{"version":1,"value":{}}',
    '{"version":0,"value":{"count":1}}',
    '{"count":1}',
    'null',
    'x{',
    '',
  ])('of another version or shape are set aside, not deleted: %s', (text) => {
    localStorage.setItem('fermata.a', text);
    expect(readStored(localStorage, 'a', 1, Count)).toBeNull();
    expect(localStorage.getItem('fermata.a')).toBeNull();
    expect(localStorage.getItem('fermata.a.aside')).toBe(text);
    expect(allAside()).toBe(`// a.aside\n${text}\n`);
  });

  test('are set aside beside each other, however often', () => {
    for (let time = 0; time < 9; time += 1) {
      localStorage.setItem('fermata.a', `broken ${time}`);
      readStored(localStorage, 'a', 1, Count);
    }
    for (let time = 0; time < 9; time += 1) expect(allAside()).toContain(`broken ${time}`);
  });

  test('are set aside in a full storage, too', () => {
    const text = 'x{'.repeat(100);
    const kept = new Map([['fermata.a', text]]);
    const full: Area = {
      getItem: (key) => kept.get(key) ?? null,
      removeItem: (key) => void kept.delete(key),
      setItem(key, value) {
        const used = [...kept].reduce((sum, [name, { length }]) => sum + name.length + length, 0);
        if (used + key.length + value.length > 300)
          throw new DOMException('', 'QuotaExceededError');
        kept.set(key, value);
      },
    };
    expect(readStored(full, 'a', 1, Count)).toBeNull();
    expect([...kept]).toEqual([['fermata.a.aside', text]]);
  });

  test('of an older version are migrated, step by step', () => {
    const migrations = {
      1: (older: unknown) => ({ number: (older as { n: number }).n }),
      2: (older: unknown) => ({ count: (older as { number: number }).number + 1 }),
    };
    localStorage.setItem('fermata.a', '{"version":1,"value":{"n":4}}');
    expect(readStored(localStorage, 'a', 3, Count, migrations)).toEqual({ count: 5 });
    localStorage.setItem('fermata.a', '{"version":2,"value":{"number":4}}');
    expect(readStored(localStorage, 'a', 3, Count, migrations)).toEqual({ count: 5 });
    // Damaged, and the migration throws.
    localStorage.setItem('fermata.a', '{"version":1,"value":null}');
    expect(readStored(localStorage, 'a', 3, Count, migrations)).toBeNull();
    expect(allAside()).toContain('{"version":1,"value":null}');
  });

  test('that the browser refuses are told in a sentence, once', () => {
    const told = vi.fn();
    const stop = watchStorage(told);
    told.mockClear();
    const full = refusing(new DOMException('full', 'QuotaExceededError'));
    expect(writeStored(full, 'a', 1, { count: 1 })).toBe(false);
    expect(writeStored(full, 'b', 1, { count: 1 })).toBe(false);
    expect(told).toHaveBeenCalledOnce();
    const last = (): string => JSON.stringify(told.mock.lastCall?.[0].at(-1));
    expect(last()).toContain('storage for the site is full');
    expect(readStored(refusing(new Error('denied')), 'a', 1, Count)).toBeNull();
    expect(last()).toContain('does not let the page keep');
    stop();
  });
});

describe('a store', () => {
  test('keeps its value when the browser does not', () => {
    const area = (): Area => refusing(new Error('denied'));
    const store = createStore('a', 1, Count, { count: 0 }, { area });
    const heard = vi.fn();
    store.subscribe(heard);
    store.set({ count: 5 });
    expect(store.get()).toEqual({ count: 5 });
    expect(heard).toHaveBeenCalledOnce();
  });

  test('hears of other tabs', () => {
    const store = createStore('a', 1, Count, { count: 0 });
    const heard = vi.fn();
    const stop = store.subscribe(heard);
    expect(store.get()).toEqual({ count: 0 });
    writeStored(localStorage, 'a', 1, { count: 9 });
    dispatchEvent(new StorageEvent('storage', { key: 'fermata.a' }));
    expect(store.get()).toEqual({ count: 9 });
    expect(heard).toHaveBeenCalledOnce();
    stop();
  });
});
