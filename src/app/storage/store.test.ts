// @vitest-environment jsdom
import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { draftsIn } from './drafts.ts';
import { createStore, readStored, watchStorage, writeStored, type Area } from './store.ts';

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

  test('of another version or shape are set aside, not deleted', () => {
    for (const text of ['{"version":2,"value":{"count":1}}', '{"version":1,"value":{}}', 'x{']) {
      localStorage.clear();
      localStorage.setItem('fermata.a', text);
      expect(readStored(localStorage, 'a', 1, Count)).toBeNull();
      expect(localStorage.getItem('fermata.a')).toBeNull();
      expect(localStorage.getItem('fermata.a.aside')).toBe(text);
    }
  });

  test('that the browser refuses are told in a sentence, once', () => {
    const told = vi.fn();
    const stop = watchStorage(told);
    told.mockClear();
    const full = refusing(new DOMException('full', 'QuotaExceededError'));
    expect(writeStored(full, 'a', 1, { count: 1 })).toBe(false);
    expect(writeStored(full, 'b', 1, { count: 1 })).toBe(false);
    expect(told.mock.calls.map(([sentence]) => String(sentence))).toEqual([
      expect.stringContaining('storage for the site is full'),
    ]);
    expect(readStored(refusing(new Error('denied')), 'a', 1, Count)).toBeNull();
    expect(told).toHaveBeenLastCalledWith(expect.stringContaining('does not let the page keep'));
    stop();
  });
});

describe('a store', () => {
  test('keeps its value when the browser does not', () => {
    const store = createStore('a', 1, Count, { count: 0 }, () => refusing(new Error('denied')));
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

describe('drafts', () => {
  test('are kept by lesson and file', () => {
    const drafts = draftsIn('timeouts');
    drafts.write('bad.ts', 'await 1;');
    expect(drafts.read('bad.ts')).toBe('await 1;');
    expect(drafts.read('good.ts')).toBeNull();
    expect(draftsIn('cancellation').read('bad.ts')).toBeNull();
    drafts.remove('bad.ts');
    expect(drafts.read('bad.ts')).toBeNull();
  });

  test('that were damaged do not come back as code', () => {
    localStorage.setItem('fermata.draft.timeouts/bad.ts', '{"version":1,"value":{"code":7}}');
    expect(draftsIn('timeouts').read('bad.ts')).toBeNull();
  });
});
