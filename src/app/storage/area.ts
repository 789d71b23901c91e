/** The part of the browser's storage that is ours. */

export const PREFIX = 'fermata.';

/** The part of `localStorage` that we use. */
export type Area = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** `localStorage`, or null where there is none or the browser refuses it. */
export function browserArea(): Area | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** What stands under our keys, by the key without our prefix; as far as the browser lets us look. */
export function storedEntries(): readonly (readonly [key: string, text: string])[] {
  try {
    return Object.entries(localStorage)
      .filter(([key]) => key.startsWith(PREFIX))
      .map(([key, text]) => [key.slice(PREFIX.length), String(text)] as const);
  } catch {
    return [];
  }
}
