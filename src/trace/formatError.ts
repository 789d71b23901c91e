/** Something was not a trace. The message names the place, what was expected there, and what was found. */
export class TraceFormatError extends Error {
  override readonly name = 'TraceFormatError';
  /** The JSON path (`events[3].wait.id`), or a line of notation (`line 3`); empty at the very top. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;

  constructor(path: string, expected: string, found: string, options?: ErrorOptions) {
    super(`${path === '' ? 'trace' : path}: expected ${expected}, found ${found}`, options);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }
}

const LONGEST_FOUND = 60;

/** A value as a refusal shows it: short, and made without running code of the value's own. */
export function showFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') {
    const shown = JSON.stringify(value.slice(0, LONGEST_FOUND));
    return value.length > LONGEST_FOUND
      ? `${shown} and ${value.length - LONGEST_FOUND} more`
      : shown;
  }
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  return typeof value === 'bigint' ? `${value}n` : `${value as number | boolean}`;
}
