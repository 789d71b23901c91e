/** Stored text that could not be read: put away under another key, and given out as a file. */
import { PREFIX, storedEntries, type Area } from './area.ts';
import { warn } from './warnings.ts';

const ASIDE = '.aside';
/** Places for texts of one key. */
const MOST = 5;

const WHY = {
  damaged: 'could not be read',
  newer: 'was written by a newer version of Fermata',
} as const;

/** `draft.timeouts/bad.ts` → `the draft timeouts/bad.ts`. */
const nameOf = (key: string): string => {
  const [, draft] = /^draft\.(.+)$/.exec(key) ?? [];
  return draft === undefined ? `“${key}”` : `the draft “${draft}”`;
};

/** The first key that is free; the last one takes up what comes after. */
function asideKey(area: Area, key: string): string {
  const keys = Array.from({ length: MOST }, (_, index) => `${PREFIX}${key}${ASIDE}${index || ''}`);
  return keys.find((aside) => area.getItem(aside) === null) ?? keys.at(-1) ?? '';
}

/** Moves a text to another key. Where the storage is full, its own place is made free for it. */
function move(area: Area, from: string, to: string, text: string): void {
  area.removeItem(from);
  try {
    area.setItem(to, text);
  } catch (error) {
    area.setItem(from, text);
    throw error;
  }
}

/** Nothing is deleted: what no place is found for stays where it is. */
export function setAside(area: Area | null, key: string, why: keyof typeof WHY): void {
  const sentence = `What was kept here as ${nameOf(key)} ${WHY[why]}.`;
  try {
    const text = area?.getItem(PREFIX + key) ?? null;
    if (area === null || text === null) return;
    const aside = asideKey(area, key);
    const before = area.getItem(aside);
    move(area, PREFIX + key, aside, before === null ? text : `${before}\n${text}`);
    warn({ kind: 'aside', sentence: `${sentence} It was set aside, not deleted.` });
  } catch {
    warn({ kind: 'aside', sentence });
  }
}

/** Everything that was set aside, each under its name; empty when there is nothing. */
export function allAside(): string {
  return storedEntries()
    .filter(([key]) => /\.aside\d?$/.test(key))
    .map(([key, text]) => `// ${key}\n${text}\n`)
    .join('\n');
}
