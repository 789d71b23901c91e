/**
 * A learner's own versions of programs, one a file, kept in this browser. Two tabs may hold the
 * same draft: what one of them would overwrite is put away first (`versions.ts`), and both are
 * told (`DraftNotice`).
 */
import * as v from 'valibot';
import { browserArea, PREFIX, storedEntries, type Area } from './area.ts';
import { parseStored, readStored, removeStored, writeStored, type Migrations } from './store.ts';
import { keepVersion, forgetVersion, keptVersions, type KeptVersion } from './versions.ts';

const Draft = v.object({
  code: v.string(),
  /** ms since 1970; null: not known. */
  savedAt: v.nullable(v.number()),
});
type Draft = v.InferOutput<typeof Draft>;

const VERSION = 2;
/** Version 1 did not say when. */
const MIGRATIONS: Migrations = {
  1: (older) => ({ ...v.parse(v.object({ code: v.string() }), older), savedAt: null }),
};

export interface Drafts {
  /** Null when there is no draft of this file. */
  read(file: string): string | null;
  /** Returns whether the browser kept it. */
  write(file: string, code: string): boolean;
  remove(file: string): void;
  /** A text from elsewhere becomes the draft; what a person had written there is put away. */
  bring(file: string, code: string): void;
  /** The editor of this file on this page: it takes over what a person chooses elsewhere. */
  follow(file: string, take: (code: string) => void): void;
}

/** One draft as this tab knows it. */
interface Open {
  readonly folder: string;
  readonly file: string;
  /** What stands in this tab: last read or written; null: the original. */
  mine: string | null;
  /** Whether somebody typed it here. */
  dirty: boolean;
  /** What stood in the storage when this tab last looked. */
  raw: string | null;
  /** The last text that came from elsewhere. */
  brought: string | null;
  take: (code: string) => void;
}

/** Another version of a draft that is open here. */
export interface OtherVersion {
  readonly key: string;
  /** A lesson's slug or `playground`. */
  readonly folder: string;
  /** `main.ts`. */
  readonly file: string;
  readonly code: string;
  readonly savedAt: number | null;
}

const keyOf = (folder: string, file: string): string => `draft.${folder}/${file}`;
const open = new Map<string, Open>();
/** Texts that the browser did not keep, by key: they last as long as the page. */
const unkept = new Map<string, string>();
/** What a person has said not to want: `key` and text. */
const dismissed = new Set<string>();
const listeners = new Set<() => void>();
let others: readonly OtherVersion[] = [];

const readDraft = (area: Area | null, key: string): Draft | null =>
  readStored(area, key, VERSION, Draft, MIGRATIONS);

function rawText(area: Area | null, key: string): string | null {
  try {
    return area?.getItem(PREFIX + key) ?? null;
  } catch {
    return null;
  }
}

/** Without setting anything aside: for looking at what is about to be overwritten. */
function peek(area: Area | null, key: string): Draft | null {
  const text = rawText(area, key);
  const parsed = text === null ? 'damaged' : parseStored(text, VERSION, Draft, MIGRATIONS);
  return typeof parsed === 'object' ? parsed.value : null;
}

/** Writes the draft of an open file. Returns whether the browser kept it. */
function writeDraft(area: Area | null, key: string, entry: Open, code: string): boolean {
  const draft: Draft = { code, savedAt: Date.now() };
  const kept = writeStored(area, key, VERSION, draft);
  if (kept) unkept.delete(key);
  else unkept.set(key, code);
  entry.raw = rawText(area, key);
  return kept;
}

function lookForOthers(area: Area | null): void {
  const found: OtherVersion[] = [];
  for (const [key, { folder, file, mine }] of open) {
    const stored = peek(area, key);
    const candidates: readonly KeptVersion[] = [
      ...(stored === null ? [] : [stored]),
      ...keptVersions(area, key),
    ];
    const other = candidates.find(({ code }) => code !== mine && !dismissed.has(`${key} ${code}`));
    if (other) found.push({ key, folder, file, ...other });
  }
  if (JSON.stringify(found) === JSON.stringify(others)) return;
  others = found;
  // Drafts are read while React draws.
  queueMicrotask(() => {
    for (const listener of listeners) listener();
  });
}

/** Another tab wrote: what was typed here and is not stored any more is put away. */
function onStorage({ key }: StorageEvent): void {
  const area = browserArea();
  const entry = key?.startsWith(PREFIX) === true ? open.get(key.slice(PREFIX.length)) : undefined;
  if (entry === undefined || key === null) {
    if (key === null || key.startsWith(`${PREFIX}versions.`)) lookForOthers(area);
    return;
  }
  const draft = key.slice(PREFIX.length);
  if (entry.dirty && entry.mine !== null && peek(area, draft)?.code !== entry.mine) {
    keepVersion(area, draft, { code: entry.mine, savedAt: Date.now() });
  }
  lookForOthers(area);
}

/** Other versions of the drafts that are open in this tab. */
export const otherVersions = {
  get: (): readonly OtherVersion[] => others,
  subscribe: (listener: () => void): (() => void) => {
    if (listeners.size === 0) {
      addEventListener('storage', onStorage);
      lookForOthers(browserArea());
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) removeEventListener('storage', onStorage);
    };
  },
};

/** What stands in this tab now; null: the original. */
export const myVersion = (key: string): string | null => open.get(key)?.mine ?? null;

/** The other version comes into the editor; what stood there is put away in its place. */
export function takeVersion({ key, code }: OtherVersion): void {
  const area = browserArea();
  const entry = open.get(key);
  if (entry === undefined) return;
  const { mine } = entry;
  if (mine !== null) keepVersion(area, key, { code: mine, savedAt: Date.now() });
  forgetVersion(area, key, code);
  entry.mine = code;
  entry.dirty = true;
  writeDraft(area, key, entry, code);
  entry.take(code);
  lookForOthers(area);
}

/** What stands here is the draft; the other version is forgotten. */
export function dismissVersion({ key, code }: OtherVersion): void {
  const area = browserArea();
  const entry = open.get(key);
  dismissed.add(`${key} ${code}`);
  forgetVersion(area, key, code);
  if (entry !== undefined && peek(area, key)?.code === code) {
    if (entry.mine === null) removeStored(area, key);
    else writeDraft(area, key, entry, entry.mine);
  }
  lookForOthers(area);
}

/** Whether the browser has kept everything that was written on this page. */
export const allKept = (): boolean => unkept.size === 0;

/** Every draft of this browser as one text, each under its name: what to save when all else fails. */
export function allDrafts(): string {
  const drafts = new Map<string, string>();
  for (const [key, text] of storedEntries()) {
    const [, name] = /^draft\.(.+?)(?:\.aside\d?)?$/.exec(key) ?? [];
    if (name === undefined) continue;
    const parsed = parseStored(text, VERSION, Draft, MIGRATIONS);
    drafts.set(key.slice('draft.'.length), typeof parsed === 'object' ? parsed.value.code : text);
  }
  for (const [key, code] of unkept) drafts.set(key.slice('draft.'.length), code);
  return Array.from(drafts, ([name, code]) => `// ${name}\n${code}`).join('\n\n');
}

/** `folder` is a lesson's slug or `playground`. */
export function draftsIn(folder: string, area: () => Area | null = browserArea): Drafts {
  const opened = (file: string): Open => {
    const key = keyOf(folder, file);
    const known = open.get(key);
    if (known !== undefined) return known;
    const raw = rawText(area(), key);
    const nothing = { mine: null, dirty: false, brought: null, take: () => undefined };
    const entry: Open = { folder, file, raw, ...nothing };
    open.set(key, entry);
    return entry;
  };

  function read(file: string): string | null {
    const key = keyOf(folder, file);
    const code = unkept.get(key) ?? readDraft(area(), key)?.code ?? null;
    Object.assign(opened(file), { mine: code, dirty: false, raw: rawText(area(), key) });
    lookForOthers(area());
    return code;
  }

  function write(file: string, code: string): boolean {
    const key = keyOf(folder, file);
    const entry = opened(file);
    const stored = rawText(area(), key) === entry.raw ? null : peek(area(), key);
    // Somebody else wrote since this tab last looked.
    const overwrites = stored !== null && stored.code !== entry.mine && stored.code !== code;
    if (overwrites) keepVersion(area(), key, stored);
    entry.mine = code;
    entry.dirty = true;
    const kept = writeDraft(area(), key, entry, code);
    if (overwrites || others.length > 0) lookForOthers(area());
    return kept;
  }

  return {
    read,
    write,
    remove(file) {
      const key = keyOf(folder, file);
      Object.assign(opened(file), { mine: null, dirty: false, raw: null, brought: null });
      unkept.delete(key);
      removeStored(area(), key);
      lookForOthers(area());
    },
    bring(file, code) {
      const key = keyOf(folder, file);
      const before = read(file);
      const entry = opened(file);
      if (before !== null && before !== entry.brought && before !== code) {
        keepVersion(area(), key, { code: before, savedAt: Date.now() });
      }
      entry.brought = code;
      write(file, code);
      lookForOthers(area());
    },
    follow(file, take) {
      opened(file).take = take;
    },
  };
}
