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

/** `folder` is a lesson's slug or `playground`. */
export function draftsIn(folder: string, area: () => Area | null = browserArea): Drafts {
  const key = (file: string): string => `draft.${folder}/${file}`;
  return {
    read: (file) => readStored(area(), key(file), VERSION, Draft)?.code ?? null,
    write: (file, code) => writeStored(area(), key(file), VERSION, { code }),
    remove: (file) => removeStored(area(), key(file)),
  };
}
