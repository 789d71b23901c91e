/**
 * `for await`: its iterable goes through a stand-in that makes exactly the same observable calls
 * in the same order, and tells when the loop is about to wait.
 */
import type { Probes } from '../probes.ts';
import { RECORD } from '../records.ts';
import type { Context } from './context.ts';
import { RUNNING } from './context.ts';
import { nameIterable } from './errors.ts';
import { isObject, isProxy } from './identity.ts';
import type { Machine } from './machine.ts';
import { ObjectGetOwnPropertyDescriptor, ReflectApply, SymbolIterator } from './primordials.ts';

type Anything = Record<PropertyKey, unknown>;
type SuspendOn = (frame: Context, kind: number, site: number, ref: number) => void;
type Wake = (frame: Context, kind: number, site: number, ref: number) => void;

const SymbolAsyncIterator: typeof Symbol.asyncIterator = Symbol.asyncIterator;

export function createForAwait(
  machine: Machine,
  suspendOn: SuspendOn,
  wake: Wake,
): Pick<Probes, 'forAwait' | 'forAwaitTurn'> {
  const { contexts, values } = machine;

  /** What the value of a sync iterator's answer makes the loop wait for. */
  const syncWait = (answer: unknown): number => {
    if (!isObject(answer) || isProxy(answer)) return 0;
    return values.waitRef(ObjectGetOwnPropertyDescriptor(answer, 'value')?.value);
  };

  return {
    forAwait(handle, site, iterable) {
      const frame = handle as Context;
      contexts.see(iterable);
      if (iterable === null || iterable === undefined) return iterable;
      const source = iterable as Anything;

      const waits = (answer: unknown, sync: boolean): unknown => {
        contexts.see(answer);
        if (frame.state !== RUNNING) return answer;
        if (sync) suspendOn(frame, RECORD.suspendSync, site, syncWait(answer));
        else suspendOn(frame, RECORD.suspendOn, site, values.waitRef(answer));
        return answer;
      };

      const standIn = (method: unknown, sync: boolean): unknown => {
        if (typeof method !== 'function') {
          // The engine may be about to say that it cannot iterate over this.
          nameIterable(machine.config.sites[site]?.iterable ?? '');
          return method;
        }
        return () => {
          const iterator: unknown = ReflectApply(method as never, source, []);
          if (!isObject(iterator)) return iterator;
          const real = iterator as Anything;
          const { next } = real;
          const call =
            (name: unknown) =>
            (...args: unknown[]): unknown =>
              waits(ReflectApply(name as never, iterator, args), sync);
          return {
            __proto__: null,
            next: typeof next === 'function' ? call(next) : next,
            get return() {
              const leave = real['return'];
              if (typeof leave === 'function') return call(leave);
              // Leaving a sync iterable early awaits even where there is no `return` to call.
              if (sync && (leave === undefined || leave === null)) waits(undefined, false);
              return leave;
            },
            get throw() {
              const fail = real['throw'];
              return typeof fail === 'function' ? call(fail) : fail;
            },
          };
        };
      };

      return {
        __proto__: null,
        get [SymbolAsyncIterator]() {
          return standIn(source[SymbolAsyncIterator], false);
        },
        get [SymbolIterator]() {
          return standIn(source[SymbolIterator], true);
        },
      };
    },

    forAwaitTurn(handle, site) {
      const frame = handle as Context;
      if (frame.state !== RUNNING) wake(frame, RECORD.resume, site, 0);
    },
  };
}
