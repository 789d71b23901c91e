/** The probes around `new Promise(executor)`: the constructor itself is never touched. */
import type { Probes } from '../probes.ts';
import { RECORD } from '../records.ts';
import { clean } from './errors.ts';
import { Cell, cellOf, isObject, PENDING, rejectCell, resolveCell, stamp } from './identity.ts';
import type { Machine } from './machine.ts';

type Executor = (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => unknown;
const NativePromise: unknown = Promise;

/** `resolve` as the learner gets it: recorded, and nameless as the native one. */
export const recordedResolve =
  (machine: Machine, cell: Cell, resolve: (value: unknown) => void) =>
  (value: unknown): void => {
    const { recorder, values, contexts } = machine;
    contexts.see(value);
    if (cell.state === PENDING) resolveCell(cell, value);
    recorder.write(RECORD.resolve, contexts.takeSite(), cell.id, values.ref(value));
    return resolve(value);
  };

export const recordedReject =
  (machine: Machine, cell: Cell, reject: (reason: unknown) => void) =>
  (reason: unknown): void => {
    const { recorder, values, contexts } = machine;
    if (cell.state === PENDING) rejectCell(cell, reason);
    recorder.write(RECORD.reject, contexts.takeSite(), cell.id, values.ref(reason));
    return reject(reason);
  };

export function createExecutorProbes(machine: Machine): Pick<Probes, 'executor' | 'constructed'> {
  const { contexts, recorder, values } = machine;
  /** Whose executor has run and whose promise comes out of the constructor next. */
  let pending: Cell | null = null;

  return {
    executor(site, constructor, executor) {
      if (constructor !== NativePromise || typeof executor !== 'function') {
        pending = null;
        return executor;
      }
      const run = executor as Executor;
      return (resolve: (value: unknown) => void, reject: (reason: unknown) => void): void => {
        const cell = new Cell(values.nextPromise++);
        recorder.write(RECORD.constructed, site, cell.id, 0);
        contexts.callSite = 0;
        const onReject = recordedReject(machine, cell, reject);
        try {
          const returned = run(recordedResolve(machine, cell, resolve), onReject);
          contexts.see(returned);
        } catch (error) {
          clean(error);
          onReject(error);
        } finally {
          pending = cell;
        }
      };
    },

    constructed(value) {
      if (pending !== null && isObject(value) && cellOf(value) === null) stamp(value, pending);
      pending = null;
      return value;
    },
  };
}
