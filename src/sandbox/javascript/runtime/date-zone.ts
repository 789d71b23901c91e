/**
 * Dates in UTC on every host: the same program prints the same text everywhere. Only `Date`
 * itself is changed; a zone that a program names (`timeZone: 'Europe/Berlin'`) keeps its meaning.
 */
import { NativeRangeError, ReflectApply, RegExpPrototypeExec, uncurryThis } from './primordials.ts';
import { patch } from './realm.ts';

type Method = (...args: never[]) => unknown;

const FIELDS = [
  'Date',
  'Day',
  'FullYear',
  'Hours',
  'Milliseconds',
  'Minutes',
  'Month',
  'Seconds',
] as const;

/** A text that says its zone, or a date alone, which ECMA-262 reads as UTC. */
const ZONED = /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)\s*(?:\(.*\))?\s*$|^[+-]?\d{4,6}(?:-\d\d){0,2}$/;

const LOCALE = 'en-US';

export interface Zone {
  /** Time value of a date text, a text without a zone being UTC. */
  parse(text: string): number;
}

export function installZone(prototype: Date, parse: (text: string) => number): Zone {
  const native = prototype as unknown as Record<string, Method>;
  const answerAs = (name: string, other: string): void => {
    const replacement = native[other];
    if (replacement === undefined) return;
    const call = uncurryThis(replacement as (...args: unknown[]) => unknown);
    patch(prototype, name, () => {
      const named = {
        [name](this: unknown, ...args: unknown[]): unknown {
          return args.length === 0 ? call(this) : ReflectApply(replacement, this, args as never);
        },
      };
      return named[name] as Method;
    });
  };
  const local = {
    year: uncurryThis(prototype.getFullYear),
    month: uncurryThis(prototype.getMonth),
    date: uncurryThis(prototype.getDate),
    hours: uncurryThis(prototype.getHours),
    minutes: uncurryThis(prototype.getMinutes),
    seconds: uncurryThis(prototype.getSeconds),
    milliseconds: uncurryThis(prototype.getMilliseconds),
  };
  const utcString = uncurryThis(prototype.toUTCString);
  const valueOf = uncurryThis(prototype.valueOf);
  const { UTC } = Date;
  const NativeDate = Date;

  for (let index = 0; index < FIELDS.length; index++) {
    const field = FIELDS[index] ?? 'Date';
    answerAs(`get${field}`, `getUTC${field}`);
    answerAs(`set${field}`, `setUTC${field}`);
  }
  patch(
    prototype,
    'getTimezoneOffset',
    () =>
      ({
        getTimezoneOffset(this: Date): number {
          return valueOf(this) - valueOf(this);
        },
      }).getTimezoneOffset,
  );

  // `Thu, 01 Jan 2026 00:00:00 GMT` becomes `Thu Jan 01 2026` and `00:00:00 GMT+0000 (…)`.
  const pieces = (date: unknown): readonly [string, string] | null => {
    const found = RegExpPrototypeExec(UTC_STRING, utcString(date));
    if (found === null) return null;
    return [
      `${found[1]} ${found[3]} ${found[2]} ${found[4]}`,
      `${found[5]} GMT+0000 (Coordinated Universal Time)`,
    ];
  };
  const text = (date: unknown, first: boolean, second: boolean): string => {
    const found = pieces(date);
    if (found === null) return 'Invalid Date';
    return `${first ? found[0] : ''}${first && second ? ' ' : ''}${second ? found[1] : ''}`;
  };
  patch(
    prototype,
    'toString',
    () =>
      ({
        toString(this: unknown): string {
          return text(this, true, true);
        },
      }).toString,
  );
  patch(
    prototype,
    'toDateString',
    () =>
      ({
        toDateString(this: unknown): string {
          return text(this, true, false);
        },
      }).toDateString,
  );
  patch(
    prototype,
    'toTimeString',
    () =>
      ({
        toTimeString(this: unknown): string {
          return text(this, false, true);
        },
      }).toTimeString,
  );

  const localized = ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const;
  for (let index = 0; index < localized.length; index++) {
    const name = localized[index] ?? 'toLocaleString';
    patch(prototype, name, (original) => {
      const named = {
        [name](this: unknown, locales?: unknown, options?: object): unknown {
          const zone = { timeZone: 'UTC', ...options };
          return ReflectApply(original, this, [locales ?? LOCALE, zone] as never);
        },
      };
      return named[name] as Method;
    });
  }

  return {
    parse(given) {
      const value = parse(given);
      if (value !== value || RegExpPrototypeExec(ZONED, given) !== null) return value;
      const date = new NativeDate(value);
      if (valueOf(date) !== value) throw new NativeRangeError('Invalid time value');
      return UTC(
        local.year(date),
        local.month(date),
        local.date(date),
        local.hours(date),
        local.minutes(date),
        local.seconds(date),
        local.milliseconds(date),
      );
    },
  };
}

const UTC_STRING = /^(\w+), (\d+) (\w+) (-?\d+) ([\d:]+) GMT$/;
