/** The probes around `new Promise(executor)`: the constructor itself is never touched. */
import type { Probes } from '../probes.ts';
import { RECORD } from '../records.ts';
import { clean } from './errors.ts';
import { Cell, cellOf, isObject, stamp } from './identity.ts';
import type { Machine } from './machine.ts';
import { isOpen, rejectCell, resolveCell } from './promise-state.ts';

type Resolve = (value: unknown) => void;
type Executor = (resolve: Resolve, reject: Resolve) => unknown;

const NativePromise: unknown = Promise;

/** Wraps the engine's resolving functions; the wrappers are nameless as the native ones are. */
export interface Settlers {
  resolve(cell: Cell, native: Resolve): Resolve;
  reject(cell: Cell, native: Resolve): Resolve;
}

export function createSettlers(machine: Machine): Settlers {
  const { recorder, values, contexts } = machine;
  return {
    resolve: (cell, native) => (value) => {
      contexts.see(value);
      if (isOpen(cell)) resolveCell(cell, value);
      recorder.write(RECORD.resolve, contexts.takeSite(), cell.id, values.ref(value));
      return native(value);
    },
    reject: (cell, native) => (reason) => {
      if (isOpen(cell)) rejectCell(cell, reason);
      recorder.write(RECORD.reject, contexts.takeSite(), cell.id, values.ref(reason));
      return native(reason);
    },
  };
}

export function createExecutorProbes(machine: Machine): Pick<Probes, 'executor' | 'constructed'> {
  const { contexts, recorder, values, settlers } = machine;
  /** Whose executor has run and whose promise comes out of the constructor next. */
  let pending: Cell | null = null;

  return {
    executor(site, constructor, executor) {
      pending = null;
      if (constructor !== NativePromise || typeof executor !== 'function') return executor;
      const run = executor as Executor;
      return (resolve: Resolve, reject: Resolve): void => {
        const cell = new Cell(values.nextPromise++);
        recorder.write(RECORD.constructed, site, cell.id, 0);
        contexts.callSite = 0;
        try {
          const returned = run(settlers.resolve(cell, resolve), settlers.reject(cell, reject));
          if (returned !== undefined) contexts.see(returned);
        } catch (error) {
          clean(error);
          settlers.reject(cell, reject)(error);
        }
        pending = cell;
      };
    },

    constructed(value) {
      if (pending !== null && isObject(value) && cellOf(value) === null) stamp(value, pending);
      pending = null;
      return value;
    },
  };
}
