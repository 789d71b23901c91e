// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Area } from './area.ts';
import {
  allDrafts,
  dismissVersion,
  draftsIn,
  otherVersions,
  takeVersion,
  type Drafts,
} from './drafts.ts';

let stop: () => void;
let folder: string;
let drafts: Drafts;
let count = 0;

beforeEach(() => {
  localStorage.clear();
  // The tab remembers what it has open: every test opens something else.
  count += 1;
  folder = `lesson-${count}`;
  drafts = draftsIn(folder);
  stop = otherVersions.subscribe(() => undefined);
});
afterEach(() => stop());

const key = (file: string): string => `fermata.draft.${folder}/${file}`;

/** What another tab does, and how this one hears of it. */
function otherTabWrites(file: string, code: string, isHeard = true): void {
  localStorage.setItem(key(file), JSON.stringify({ version: 2, value: { code, savedAt: 1 } }));
  if (isHeard) dispatchEvent(new StorageEvent('storage', { key: key(file) }));
}

const others = (): readonly string[] => otherVersions.get().map(({ code }) => code);
const other = () => {
  const [first] = otherVersions.get();
  if (!first) throw new Error('There is no other version.');
  return first;
};

describe('drafts', () => {
  test('are kept by lesson and file', () => {
    drafts.write('bad.ts', 'await 1;');
    expect(drafts.read('bad.ts')).toBe('await 1;');
    expect(drafts.read('good.ts')).toBeNull();
    expect(draftsIn('cancellation').read('bad.ts')).toBeNull();
    drafts.remove('bad.ts');
    expect(drafts.read('bad.ts')).toBeNull();
    expect(others()).toEqual([]);
  });

  test('of version 1 come back', () => {
    localStorage.setItem(key('bad.ts'), '{"version":1,"value":{"code":"old"}}');
    expect(drafts.read('bad.ts')).toBe('old');
    expect(allDrafts()).toContain('old');
  });

  test('that were damaged do not come back as code, and are not lost', () => {
    localStorage.setItem(key('bad.ts'), '{"version":1,"value":{"code":7}}');
    expect(drafts.read('bad.ts')).toBeNull();
    expect(localStorage.getItem(`${key('bad.ts')}.aside`)).toContain('7');
    expect(allDrafts()).toContain('{"version":1,"value":{"code":7}}');
  });

  test('that the browser refuses last as long as the page', () => {
    const refuse = (): never => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const full: Area = { getItem: () => null, setItem: refuse, removeItem: () => undefined };
    const here = draftsIn(folder, () => full);
    expect(here.write('bad.ts', 'kept in mind')).toBe(false);
    expect(draftsIn(folder, () => full).read('bad.ts')).toBe('kept in mind');
    expect(allDrafts()).toContain('kept in mind');
    here.remove('bad.ts');
    expect(allDrafts()).not.toContain('kept in mind');
  });
});

describe('two tabs with the same draft', () => {
  test('that only follow each other have no quarrel', () => {
    drafts.write('a.ts', 'mine');
    otherTabWrites('a.ts', 'mine');
    drafts.write('a.ts', 'mine, longer');
    drafts.write('a.ts', 'mine, longer still');
    expect(others()).toEqual([]);
  });

  test('the one that is overwritten keeps its own, and is told', () => {
    drafts.write('a.ts', 'mine');
    otherTabWrites('a.ts', 'theirs');
    expect(others()).toEqual(['theirs']);
    // Closed without a choice, and opened again: theirs stands there, mine is offered.
    expect(drafts.read('a.ts')).toBe('theirs');
    expect(others()).toEqual(['mine']);
  });

  test('the one that goes on writing keeps the other’s', () => {
    drafts.write('a.ts', 'mine');
    otherTabWrites('a.ts', 'theirs');
    drafts.write('a.ts', 'mine, longer');
    expect(drafts.read('a.ts')).toBe('mine, longer');
    expect(others()).toEqual(['theirs']);
  });

  test('a tab that slept through it keeps the other’s, too', () => {
    drafts.write('a.ts', 'mine');
    otherTabWrites('a.ts', 'theirs', false);
    expect(others()).toEqual([]);
    drafts.write('a.ts', 'mine, longer');
    expect(others()).toEqual(['theirs']);
  });

  test('a person takes the other, and may go back', () => {
    const take = vi.fn();
    drafts.follow('a.ts', take);
    drafts.write('a.ts', 'mine');
    otherTabWrites('a.ts', 'theirs');
    takeVersion(other());
    expect(take).toHaveBeenLastCalledWith('theirs');
    expect(drafts.read('a.ts')).toBe('theirs');
    expect(others()).toEqual(['mine']);
    takeVersion(other());
    expect(take).toHaveBeenLastCalledWith('mine');
    expect(others()).toEqual(['theirs']);
  });

  test('a person forgets the other: it is gone and is not offered again', () => {
    drafts.write('a.ts', 'mine');
    otherTabWrites('a.ts', 'theirs');
    dismissVersion(other());
    expect(others()).toEqual([]);
    expect(drafts.read('a.ts')).toBe('mine');
    otherTabWrites('a.ts', 'theirs');
    expect(others()).toEqual([]);
  });

  test('that was reset elsewhere is kept', () => {
    drafts.write('a.ts', 'mine');
    localStorage.removeItem(key('a.ts'));
    dispatchEvent(new StorageEvent('storage', { key: key('a.ts') }));
    expect(drafts.read('a.ts')).toBeNull();
    expect(others()).toEqual(['mine']);
  });
});

describe('a text from elsewhere', () => {
  test('puts away what a person wrote, and not what came from elsewhere', () => {
    drafts.write('a.ts', 'mine');
    drafts.bring('a.ts', 'an example');
    expect(drafts.read('a.ts')).toBe('an example');
    expect(others()).toEqual(['mine']);
    drafts.bring('a.ts', 'a second example');
    expect(others()).toEqual(['mine']);
  });
});
