/** `Date`, `performance` and `Temporal.Now` on the virtual clock. */
import { EPOCH } from './clock.ts';
import { installZone } from './date-zone.ts';
import { isObject } from './identity.ts';
import type { Machine } from './machine.ts';
import {
  MathFloor,
  NativeTypeError,
  ReflectApply,
  ReflectConstruct,
  SymbolToPrimitive,
  uncurryThis,
} from './primordials.ts';
import { define, patch, standFor } from './realm.ts';

type Anything = Record<PropertyKey, unknown>;

export function installDate(realm: typeof globalThis, machine: Machine): void {
  const { clock } = machine;
  const NativeDate = Date;
  const { prototype, UTC } = NativeDate;
  const today = (): number => EPOCH + MathFloor(clock.now() / 1000);
  const zone = installZone(prototype, NativeDate.parse);
  const toText = uncurryThis(prototype.toString);
  const valueOf = uncurryThis(prototype.valueOf);

  /** Only a date answers, whatever it inherits from; a proxy is not asked. */
  const timeOfDate = (object: object): number | null => {
    try {
      return valueOf(object);
    } catch {
      return null;
    }
  };

  /** ECMA-262, 21.4.2.1: what one argument stands for. */
  const timeOf = (value: unknown): unknown => {
    if (!isObject(value)) return typeof value === 'string' ? zone.parse(value) : value;
    const time = timeOfDate(value);
    if (time !== null) return time;
    const primitive = toPrimitive(value as Anything);
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
  const { parse, now } = {
    parse: (text: unknown): number => zone.parse(`${text as string}`),
    now: () => today(),
  };
  define(VirtualDate, 'parse', parse);
  define(VirtualDate, 'now', now);
  define(prototype, 'constructor', VirtualDate);
  standFor(VirtualDate, NativeDate);
  standFor(parse, NativeDate.parse);
  standFor(now, NativeDate.now);
  define(realm, 'Date', VirtualDate);

  installPerformance(realm, machine);
  installTemporal(realm, today);
}

/**
 * What `ToPrimitive` makes of an object, without a hint; runs a learner's methods as the native
 * does.
 *
 * @throws TypeError
 */
function toPrimitive(object: Anything): unknown {
  const exotic = object[SymbolToPrimitive];
  if (exotic !== undefined && exotic !== null) {
    if (typeof exotic !== 'function') {
      throw new NativeTypeError('Symbol(Symbol.toPrimitive) is not a function');
    }
    const primitive: unknown = ReflectApply(exotic as never, object, ['default']);
    if (!isObject(primitive)) return primitive;
  } else {
    const { valueOf } = object;
    if (typeof valueOf === 'function') {
      const primitive: unknown = ReflectApply(valueOf as never, object, []);
      if (!isObject(primitive)) return primitive;
    }
    const { toString } = object;
    if (typeof toString === 'function') {
      const primitive: unknown = ReflectApply(toString as never, object, []);
      if (!isObject(primitive)) return primitive;
    }
  }
  throw new NativeTypeError('Cannot convert object to primitive value');
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
