/**
 * The realm's promises, patched in place: methods and statics keep their identity for the
 * engine's own checks (`Promise` and `Promise.prototype.constructor` are never replaced).
 *
 * The engine calls `then` and `resolve` itself (adoption, combinators, `finally`). Such calls
 * carry no site and come from an empty stack or from inside a native; they pass through.
 */
import { COMBINATORS, RECORD } from '../records.ts';
import { clean } from './errors.ts';
import { Cell, cellOf, isObject, stamp } from './identity.ts';
import type { Machine } from './machine.ts';
import type { List } from './primordials.ts';
import { newList, ReflectApply, uncurryThis } from './primordials.ts';
import type { Members } from './promise-state.ts';
import { combineCell, passCell, rejectCell, resolveCell } from './promise-state.ts';
import type { Reactions } from './reactions.ts';
import { patch } from './realm.ts';

type Callback = (...args: unknown[]) => unknown;
type Native = (self: unknown, ...args: unknown[]) => unknown;

export function installPromises(machine: Machine, reactions: Reactions): void {
  const { contexts, recorder, values, settlers } = machine;
  const NativePromise = Promise;
  const prototype: object = NativePromise.prototype;
  /** How many natives that call `then` themselves are on the stack. */
  let natives = 0;
  /** The combinator whose members are being subscribed to; 0: none. */
  let combining = 0;
  let members: List<Cell> = newList();
  /** Set by `catch` for the `then` that it calls. */
  let byCatch = false;

  const fromEngine = (): boolean =>
    contexts.callSite === 0 && (natives > 0 || contexts.current === contexts.root);

  const adopt = (promise: unknown, cell: Cell): void => {
    if (isObject(promise) && cellOf(promise) === null) stamp(promise, cell);
  };

  const insideNative = (run: () => unknown, combinator: number): unknown => {
    const outer = combining;
    combining = combinator;
    natives += 1;
    try {
      return run();
    } finally {
      natives -= 1;
      combining = outer;
    }
  };

  patch(prototype, 'then', (native) => {
    const nativeThen = uncurryThis(native) as Native;
    return {
      then(this: unknown, onFulfilled?: unknown, onRejected?: unknown): unknown {
        if (fromEngine()) {
          if (combining !== 0 && isObject(this)) {
            const member = cellOf(this) ?? values.identify(this);
            members[members.length] = member;
            recorder.write(RECORD.member, 0, member.id, combining);
          }
          return nativeThen(this, onFulfilled, onRejected);
        }
        const site = contexts.takeSite();
        contexts.see(this);
        if (!isObject(this)) return nativeThen(this, onFulfilled, onRejected);
        const caught = byCatch;
        byCatch = false;
        const source = cellOf(this) ?? values.identify(this);
        const cell = new Cell(values.nextPromise++);
        const fulfilled = typeof onFulfilled === 'function';
        const rejected = typeof onRejected === 'function';
        const derived = nativeThen(
          this,
          fulfilled ? reactions.wrap(onFulfilled as Callback, source, cell, site, 0) : onFulfilled,
          rejected ? reactions.wrap(onRejected as Callback, source, cell, site, 1) : onRejected,
        );
        passCell(cell, source, fulfilled, rejected);
        adopt(derived, cell);
        recorder.write(thenKind(fulfilled, rejected, caught), site, source.id, cell.id);
        return derived;
      },
    }.then;
  });

  patch(prototype, 'catch', (native) => {
    const nativeCatch = uncurryThis(native) as Native;
    return {
      catch(this: unknown, onRejected?: unknown): unknown {
        if (fromEngine()) return nativeCatch(this, onRejected);
        byCatch = true;
        try {
          return nativeCatch(this, onRejected);
        } finally {
          byCatch = false;
        }
      },
    }.catch;
  });

  patch(prototype, 'finally', (native) => {
    const nativeFinally = uncurryThis(native) as Native;
    return {
      finally(this: unknown, onFinally?: unknown): unknown {
        if (fromEngine() || typeof onFinally !== 'function' || !isObject(this)) {
          return nativeFinally(this, onFinally);
        }
        const site = contexts.takeSite();
        contexts.see(this);
        const source = cellOf(this) ?? values.identify(this);
        const cell = new Cell(values.nextPromise++);
        const run = reactions.wrapFinally(onFinally as Callback, source, cell, site);
        const derived = insideNative(() => nativeFinally(this, run), 0);
        adopt(derived, cell);
        recorder.write(RECORD.finally, site, source.id, cell.id);
        return derived;
      },
    }.finally;
  });

  patch(NativePromise, 'resolve', (native) => {
    const nativeResolve = uncurryThis(native) as Native;
    return {
      resolve(this: unknown, value?: unknown): unknown {
        if (fromEngine() && combining === 0) return nativeResolve(this, value);
        const site = contexts.takeSite();
        contexts.see(value);
        const promise = nativeResolve(this, value);
        if (isObject(promise) && promise !== value && cellOf(promise) === null) {
          const cell = values.identify(promise);
          resolveCell(cell, value);
          recorder.write(RECORD.resolved, site, cell.id, values.ref(value));
        }
        return promise;
      },
    }.resolve;
  });

  patch(NativePromise, 'reject', (native) => {
    const nativeReject = uncurryThis(native) as Native;
    return {
      reject(this: unknown, reason?: unknown): unknown {
        const site = contexts.takeSite();
        const promise = nativeReject(this, reason);
        if (isObject(promise) && cellOf(promise) === null) {
          const cell = values.identify(promise);
          rejectCell(cell, reason);
          recorder.write(RECORD.rejected, site, cell.id, values.ref(reason));
        }
        return promise;
      },
    }.reject;
  });

  for (let index = 0; index < COMBINATORS.length; index++) {
    const name = COMBINATORS[index] ?? 'all';
    patch(NativePromise, name, (native) => {
      const nativeCombinator = uncurryThis(native) as Native;
      return {
        [name](this: unknown, iterable?: unknown): unknown {
          const site = contexts.takeSite();
          contexts.see(iterable);
          if (this !== NativePromise)
            return insideNative(() => nativeCombinator(this, iterable), 0);
          const cell = new Cell(values.nextPromise++);
          recorder.write(RECORD.combinator, site, cell.id, index);
          const outer = members;
          const own: Members = { kind: name, cells: newList() };
          members = own.cells;
          const promise = insideNative(() => nativeCombinator(this, iterable), cell.id);
          members = outer;
          combineCell(cell, own);
          adopt(promise, cell);
          recorder.write(RECORD.combinatorEnd, site, cell.id, index);
          return promise;
        },
      }[name] as Callback;
    });
  }

  patch(NativePromise, 'try', (native) => {
    return {
      try(this: unknown, ...args: unknown[]): unknown {
        const site = contexts.takeSite();
        const callback = args[0];
        if (this !== NativePromise || typeof callback !== 'function') {
          return ReflectApply(native, this, args as never);
        }
        const cell = new Cell(values.nextPromise++);
        recorder.write(RECORD.tried, site, cell.id, 0);
        args[0] = (...given: unknown[]): unknown => {
          try {
            const value = ReflectApply(callback as Callback, undefined, given);
            contexts.see(value);
            resolveCell(cell, value);
            recorder.write(RECORD.resolve, site, cell.id, values.ref(value));
            return value;
          } catch (error) {
            clean(error);
            rejectCell(cell, error);
            recorder.write(RECORD.reject, site, cell.id, values.ref(error));
            throw error;
          }
        };
        const promise: unknown = ReflectApply(native, this, args as never);
        adopt(promise, cell);
        return promise;
      },
    }.try;
  });

  patch(NativePromise, 'withResolvers', (native) => {
    const nativeWithResolvers = uncurryThis(native) as Native;
    return {
      withResolvers(this: unknown): unknown {
        const site = contexts.takeSite();
        const made = nativeWithResolvers(this);
        if (this !== NativePromise) return made;
        const parts = made as {
          readonly promise: object;
          resolve: (value: unknown) => void;
          reject: (reason: unknown) => void;
        };
        const cell = values.identify(parts.promise);
        recorder.write(RECORD.withResolvers, site, cell.id, 0);
        parts.resolve = settlers.resolve(cell, parts.resolve);
        parts.reject = settlers.reject(cell, parts.reject);
        return made;
      },
    }.withResolvers;
  });
}

function thenKind(fulfilled: boolean, rejected: boolean, byCatch: boolean): number {
  if (byCatch && rejected) return RECORD.catch;
  if (fulfilled) return rejected ? RECORD.thenBoth : RECORD.thenFulfilled;
  return rejected ? RECORD.thenRejected : RECORD.thenNeither;
}
