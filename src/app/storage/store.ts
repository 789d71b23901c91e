/**
 * Values kept in this browser. Each has a version and a schema: what does not fit is set aside
 * under another key (never thrown away, never trusted), and a browser that refuses to store says
 * so once in a sentence for a person.
 */
import * as v from 'valibot';

const PREFIX = 'fermata.';

/** The part of `localStorage` that we use. */
export type Area = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Store<Value> {
  readonly get: () => Value;
  /** What the server rendered with: the value of an empty browser. */
  readonly getInitial: () => Value;
  readonly set: (value: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

type Warn = (sentence: string) => void;

const watchers = new Set<Warn>();
let lastWarning: string | null = null;

/** Calls `watcher` with every warning about storage, the last one included. Returns how to stop. */
export function watchStorage(watcher: Warn): () => void {
  watchers.add(watcher);
  if (lastWarning !== null) watcher(lastWarning);
  return () => watchers.delete(watcher);
}

function warn(sentence: string): void {
  if (sentence === lastWarning) return;
  lastWarning = sentence;
  for (const watcher of watchers) watcher(sentence);
}

/** `localStorage`, or null where there is none or the browser refuses it. */
export function browserArea(): Area | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

const envelope = <Schema extends v.GenericSchema>(version: number, schema: Schema) =>
  v.object({ version: v.literal(version), value: schema });

/** Reads one key; null when there is nothing that fits. Damaged text moves to `<key>.aside`. */
export function readStored<Schema extends v.GenericSchema>(
  area: Area | null,
  key: string,
  version: number,
  schema: Schema,
): v.InferOutput<Schema> | null {
  let text: string | null = null;
  try {
    text = area?.getItem(PREFIX + key) ?? null;
  } catch {
    warn('This browser does not let the page keep anything, so drafts last until you leave.');
  }
  if (text === null) return null;
  try {
    const parsed = v.safeParse(envelope(version, schema), JSON.parse(text));
    if (parsed.success) return parsed.output.value;
  } catch {
    // Not JSON: set aside below.
  }
  try {
    area?.setItem(`${PREFIX}${key}.aside`, text);
    area?.removeItem(PREFIX + key);
    warn(`What was kept here as “${key}” could not be read. It was set aside, not deleted.`);
  } catch {
    warn(`What was kept here as “${key}” could not be read.`);
  }
  return null;
}

/** Writes one key, or says in a sentence why the browser refused. Returns whether it was kept. */
export function writeStored(
  area: Area | null,
  key: string,
  version: number,
  value: unknown,
): boolean {
  try {
    if (area === null) throw new Error('no storage');
    area.setItem(PREFIX + key, JSON.stringify({ version, value }));
    return true;
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    warn(
      full
        ? 'This browser’s storage for the site is full: changes last only until you leave.'
        : 'This browser does not let the page keep anything, so drafts last until you leave.',
    );
    return false;
  }
}

export function removeStored(area: Area | null, key: string): void {
  try {
    area?.removeItem(PREFIX + key);
  } catch {
    // Nothing could have been kept there either.
  }
}

/** One value under one key, shared by every tab and every reader on the page. */
export function createStore<Schema extends v.GenericSchema>(
  key: string,
  version: number,
  schema: Schema,
  initial: v.InferOutput<Schema>,
  area: () => Area | null = browserArea,
): Store<v.InferOutput<Schema>> {
  let current: { readonly value: v.InferOutput<Schema> } | null = null;
  const listeners = new Set<() => void>();
  const emit = (): void => {
    for (const listener of listeners) listener();
  };
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== PREFIX + key) return;
    current = null;
    emit();
  };
  return {
    get() {
      current ??= { value: readStored(area(), key, version, schema) ?? initial };
      return current.value;
    },
    getInitial: () => initial,
    set(value) {
      current = { value };
      writeStored(area(), key, version, value);
      emit();
    },
    subscribe(listener) {
      if (listeners.size === 0) globalThis.addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) globalThis.removeEventListener('storage', onStorage);
      };
    },
  };
}
