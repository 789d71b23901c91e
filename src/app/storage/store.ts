/**
 * Values kept in this browser. Each has a version and a schema: older versions are migrated, what
 * does not fit is set aside under another key (never thrown away, never trusted), and a browser
 * that refuses to store says so once in a sentence for a person.
 */
import * as v from 'valibot';
import { setAside } from './aside.ts';
import { browserArea, PREFIX, type Area } from './area.ts';
import { warn } from './warnings.ts';

/** How to make a value of the next version of one of an older version, by that older version. */
export type Migrations = Readonly<Record<number, (older: unknown) => unknown>>;

export interface Store<Value> {
  readonly get: () => Value;
  /** What the server rendered with: the value of an empty browser. */
  readonly getInitial: () => Value;
  readonly set: (value: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const REFUSED = 'This browser does not let the page keep anything, so drafts last until you leave.';
const FULL = 'This browser’s storage for the site is full: changes last only until you leave.';

const Envelope = v.object({ version: v.pipe(v.number(), v.integer()), value: v.unknown() });

/**
 * The value that a stored text holds; null when it does not fit. Says why: text of a newer version
 * is not damaged, only unknown to this page.
 */
export function parseStored<Schema extends v.GenericSchema>(
  text: string,
  version: number,
  schema: Schema,
  migrations: Migrations = {},
): { readonly value: v.InferOutput<Schema> } | 'damaged' | 'newer' {
  try {
    const envelope = v.parse(Envelope, JSON.parse(text));
    if (envelope.version > version) return 'newer';
    let { value } = envelope;
    for (let from = envelope.version; from < version; from += 1) {
      const migrate = migrations[from];
      if (migrate === undefined) return 'damaged';
      value = migrate(value);
    }
    const parsed = v.safeParse(schema, value);
    return parsed.success ? { value: parsed.output } : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Reads one key; null when there is nothing that fits. What does not is set aside. */
export function readStored<Schema extends v.GenericSchema>(
  area: Area | null,
  key: string,
  version: number,
  schema: Schema,
  migrations: Migrations = {},
): v.InferOutput<Schema> | null {
  let text: string | null = null;
  try {
    text = area?.getItem(PREFIX + key) ?? null;
  } catch {
    warn({ kind: 'refused', sentence: REFUSED });
  }
  if (text === null) return null;
  const parsed = parseStored(text, version, schema, migrations);
  if (typeof parsed === 'object') return parsed.value;
  setAside(area, key, parsed);
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
    warn({ kind: 'refused', sentence: full ? FULL : REFUSED });
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

export interface StoreOptions {
  readonly area?: () => Area | null;
  readonly migrations?: Migrations;
}

/** One value under one key, shared by every tab and every reader on the page. */
export function createStore<Schema extends v.GenericSchema>(
  key: string,
  version: number,
  schema: Schema,
  initial: v.InferOutput<Schema>,
  { area = browserArea, migrations = {} }: StoreOptions = {},
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
      current ??= { value: readStored(area(), key, version, schema, migrations) ?? initial };
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
