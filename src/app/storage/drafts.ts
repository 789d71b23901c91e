/** A learner's own versions of programs, one a file, kept in this browser. */
import * as v from 'valibot';
import { browserArea, readStored, removeStored, writeStored, type Area } from './store.ts';

const Draft = v.object({ code: v.string() });
const VERSION = 1;

export interface Drafts {
  /** Null when there is no draft of this file. */
  read(file: string): string | null;
  /** Returns whether the browser kept it. */
  write(file: string, code: string): boolean;
  remove(file: string): void;
}

/** Every draft in this browser as one text, each under its name: what to save when all else fails. */
export function allDrafts(): string {
  const drafts: string[] = [];
  try {
    for (const [key, text] of Object.entries(localStorage)) {
      const [, name] = /^fermata\.draft\.(.+)$/.exec(key) ?? [];
      if (name === undefined) continue;
      const { value } = JSON.parse(String(text)) as { value?: { code?: unknown } };
      drafts.push(`// ${name}\n${String(value?.code ?? text)}`);
    }
  } catch {
    // What could be read is what there is.
  }
  return drafts.join('\n\n');
}

/** `folder` is a lesson's slug or `playground`. */
export function draftsIn(folder: string, area: () => Area | null = browserArea): Drafts {
  const key = (file: string): string => `draft.${folder}/${file}`;
  return {
    read: (file) => readStored(area(), key(file), VERSION, Draft)?.code ?? null,
    write: (file, code) => writeStored(area(), key(file), VERSION, { code }),
    remove: (file) => removeStored(area(), key(file)),
  };
}
