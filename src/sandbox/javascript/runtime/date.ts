/** `Date`, `performance` and `Temporal.Now` on the virtual clock. */
import { EPOCH } from './clock.ts';
import { installZone } from './date-zone.ts';
import type { Machine } from './machine.ts';
import {
  MathFloor,
  ReflectApply,
  ReflectConstruct,
  SymbolToPrimitive,
  uncurryThis,
} from './primordials.ts';
import { define, patch } from './realm.ts';

export function installDate(realm: typeof globalThis, machine: Machine): void {
  const { clock } = machine;
  const NativeDate = Date;
  const { prototype, UTC } = NativeDate;
  const today = (): number => EPOCH + MathFloor(clock.now() / 1000);
  const zone = installZone(prototype, NativeDate.parse);
  const toText = uncurryThis(prototype.toString);
  const valueOf = uncurryThis(prototype.valueOf);

  /** ECMA-262, 21.4.2.1: what one argument stands for. */
  const timeOf = (value: unknown): unknown => {
    if (value instanceof NativeDate) return valueOf(value);
    const primitive = toPrimitive(value);
    return typeof primitive === 'string' ? zone.parse(primitive) : primitive;
  };

  const VirtualDate = function Date(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return toText(ReflectConstruct(NativeDate, [today()]));
    const target = new.target === VirtualDate ? NativeDate : new.target;
    const count = args.length;
    let time: unknown;
    if (count === 0) time = today();
    else if (count === 1) time = timeOf(args[0]);
    else time = ReflectApply(UTC, NativeDate, args as never);
    return ReflectConstruct(NativeDate, [time], target);
  };
  Object.defineProperty(VirtualDate, 'prototype', {
    value: prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  Object.defineProperty(VirtualDate, 'length', { value: 7, configurable: true });
  define(VirtualDate, 'UTC', UTC);
  define(
    VirtualDate,
    'parse',
    { parse: (text: unknown): number => zone.parse(`${text as string}`) }.parse,
  );
  define(VirtualDate, 'now', { now: today }.now);
  define(prototype, 'constructor', VirtualDate);
  define(realm, 'Date', VirtualDate);

  installPerformance(realm, machine);
  installTemporal(realm, today);
}

/** What `ToPrimitive` makes of a value, without a hint; runs a learner's methods as the native does. */
function toPrimitive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const symbol = (value as Record<symbol, unknown>)[SymbolToPrimitive];
  if (typeof symbol === 'function') return ReflectApply(symbol as never, value, ['default']);
  const { valueOf: own, toString: text } = value as Record<string, unknown>;
  if (typeof own === 'function') {
    const result: unknown = ReflectApply(own as never, value, []);
    if (typeof result !== 'object' || result === null) return result;
  }
  return typeof text === 'function' ? ReflectApply(text as never, value, []) : value;
}

function installPerformance(realm: typeof globalThis, machine: Machine): void {
  const { performance } = realm as { readonly performance?: object };
  if (performance === undefined) return;
  const now = (): number => machine.clock.now() / 1000;
  patch(performance, 'now', () => ({ now: () => now() }).now);
  Object.defineProperty(performance, 'timeOrigin', {
    get: () => EPOCH,
    enumerable: true,
    configurable: true,
  });
  patch(
    performance,
    'mark',
    (native) =>
      ({
        mark(this: unknown, name: unknown, options?: object): unknown {
          return ReflectApply(native, this, [name, { startTime: now(), ...options }] as never);
        },
      }).mark,
  );
  patch(
    performance,
    'measure',
    (native) =>
      ({
        measure(this: unknown, name: unknown, from?: unknown, to?: unknown): unknown {
          const given: object =
            typeof from === 'object' && from !== null
              ? from
              : {
                  ...(from === undefined ? {} : { start: from }),
                  ...(to === undefined ? {} : { end: to }),
                };
          const whole = 'duration' in given ? given : { end: now(), ...given };
          return ReflectApply(native, this, [name, whole] as never);
        },
      }).measure,
  );
}

/** Members of `Temporal` as far as we replace them; TypeScript does not know the namespace yet. */
interface TemporalLike {
  readonly Now: object;
  readonly Instant: {
    fromEpochMilliseconds(ms: number): Record<string, (zone: unknown) => unknown>;
  };
}

function installTemporal(realm: typeof globalThis, today: () => number): void {
  const { Temporal } = realm as { readonly Temporal?: TemporalLike };
  if (Temporal === undefined) return;
  const { Now, Instant } = Temporal;
  const from = Instant.fromEpochMilliseconds;
  const instant = (): ReturnType<typeof from> => ReflectApply(from, Instant, [today()]);
  const zoned = (zone: unknown) =>
    instant()['toZonedDateTimeISO']?.(zone ?? 'UTC') as Record<string, () => unknown>;
  const functions: Record<string, (...args: never[]) => unknown> = {
    instant: () => instant(),
    timeZoneId: () => 'UTC',
    zonedDateTimeISO: (zone?: unknown) => zoned(zone),
    plainDateTimeISO: (zone?: unknown) => zoned(zone)['toPlainDateTime']?.(),
    plainDateISO: (zone?: unknown) => zoned(zone)['toPlainDate']?.(),
    plainTimeISO: (zone?: unknown) => zoned(zone)['toPlainTime']?.(),
  };
  const names = Object.keys(functions);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    const made = functions[name];
    if (made !== undefined) patch(Now, name, () => made);
  }
}
