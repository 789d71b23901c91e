/**
 * `Date` and `performance` on the virtual clock. The zone is UTC on every host: the same program
 * prints the same text everywhere.
 */
import { EPOCH } from './clock.ts';
import type { Machine } from './machine.ts';
import { MathFloor, ReflectApply, ReflectConstruct } from './primordials.ts';
import { define, patch } from './realm.ts';

export function installDate(realm: typeof globalThis, machine: Machine): void {
  const { clock } = machine;
  const NativeDate = Date;
  const { prototype } = NativeDate;
  const today = (): number => EPOCH + MathFloor(clock.now() / 1000);

  const VirtualDate = function Date(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) {
      return ReflectApply(dateToString, ReflectConstruct(NativeDate, [today()]), []);
    }
    const target = new.target === VirtualDate ? NativeDate : new.target;
    if (args.length === 0) args[0] = today();
    return ReflectConstruct(NativeDate, args, target);
  };
  const dateToString = prototype.toString;
  Object.defineProperty(VirtualDate, 'prototype', {
    value: prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  Object.defineProperty(VirtualDate, 'length', { value: 7, configurable: true });
  define(VirtualDate, 'UTC', NativeDate.UTC);
  define(VirtualDate, 'parse', NativeDate.parse);
  define(VirtualDate, 'now', { now: today }.now);
  define(prototype, 'constructor', VirtualDate);
  define(realm, 'Date', VirtualDate);

  const { performance } = realm as { readonly performance?: object };
  if (performance === undefined) return;
  patch(performance, 'now', () => ({ now: () => clock.now() / 1000 }).now);
  Object.defineProperty(performance, 'timeOrigin', {
    get: () => EPOCH,
    enumerable: true,
    configurable: true,
  });
}
