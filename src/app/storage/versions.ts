/** Versions of drafts that another tab overwrote: a few of each draft, the newest first. */
import * as v from 'valibot';
import type { Area } from './area.ts';
import { readStored, removeStored, writeStored } from './store.ts';

const Version = v.object({ code: v.string(), savedAt: v.nullable(v.number()) });
export type KeptVersion = v.InferOutput<typeof Version>;

const VERSION = 1;
const MOST = 5;

const keyOf = (draft: string): string => `versions.${draft}`;

export const keptVersions = (area: Area | null, draft: string): readonly KeptVersion[] =>
  readStored(area, keyOf(draft), VERSION, v.array(Version)) ?? [];

function write(area: Area | null, draft: string, versions: readonly KeptVersion[]): void {
  if (versions.length === 0) removeStored(area, keyOf(draft));
  else writeStored(area, keyOf(draft), VERSION, versions.slice(0, MOST));
}

/** The same text is kept once. */
export function keepVersion(area: Area | null, draft: string, version: KeptVersion): void {
  const before = keptVersions(area, draft);
  if (before[0]?.code === version.code) return;
  write(area, draft, [version, ...before.filter(({ code }) => code !== version.code)]);
}

export function forgetVersion(area: Area | null, draft: string, text: string): void {
  const before = keptVersions(area, draft);
  const after = before.filter(({ code }) => code !== text);
  if (after.length < before.length) write(area, draft, after);
}
