/** Callbacks that run as jobs: promise reactions, `queueMicrotask`, timers, host jobs. */
import { RECORD } from '../records.ts';
import { Context } from './context.ts';
import { clean } from './errors.ts';
import type { Cell } from './identity.ts';
import type { Machine } from './machine.ts';
import { ReflectApply } from './primordials.ts';
import {
  FULFILLED,
  isOpen,
  passCell,
  rejectCell,
  resolveCell,
  REJECTED,
  settleCell,
} from './promise-state.ts';

type Callback = (...args: unknown[]) => unknown;

export class Reactions {
  private readonly machine: Machine;
  private nextJob = 1;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** One counter for every job that is no promise reaction; timers take theirs from it too. */
  newJob(): number {
    return this.nextJob++;
  }

  /** A new run begins. */
  restart(): void {
    this.nextJob = 1;
  }

  /** A handler of `then`: `rejected` is 1 for the second one. Nameless, as the engine sees it once. */
  wrap(callback: Callback, source: Cell, cell: Cell, site: number, rejected: 0 | 1) {
    const { task } = this.machine.contexts.current;
    return (value: unknown): unknown => {
      if (isOpen(source)) settleCell(source, rejected === 1 ? REJECTED : FULFILLED, value);
      return this.react(callback, value, false, cell, site, task, rejected);
    };
  }

  wrapFinally(callback: Callback, source: Cell, cell: Cell, site: number) {
    const { task } = this.machine.contexts.current;
    return (): unknown => {
      const result = this.react(callback, undefined, true, cell, site, task, 0);
      passCell(cell, source, false, false);
      return result;
    };
  }

  private react(
    callback: Callback,
    value: unknown,
    bare: boolean,
    cell: Cell,
    site: number,
    task: number,
    rejected: 0 | 1,
  ): unknown {
    const { contexts, recorder, values } = this.machine;
    const outer = contexts.current;
    contexts.current = new Context(0, task, site, null, null);
    contexts.callSite = 0;
    this.machine.step(site);
    recorder.write(RECORD.reactionStart, site, cell.id, rejected);
    try {
      const result = bare ? callback() : callback(value);
      contexts.see(result);
      // What `finally` returns is waited for, but is not the promise's value.
      if (!bare) resolveCell(cell, result);
      recorder.write(RECORD.reactionEnd, site, cell.id, values.ref(result));
      return result;
    } catch (error) {
      clean(error);
      rejectCell(cell, error);
      recorder.write(RECORD.reactionThrew, site, cell.id, values.ref(error));
      throw error;
    } finally {
      contexts.current = outer;
      contexts.callSite = 0;
    }
  }

  /**
   * Runs the callback of a job. What it throws is handed to `failed` after the job's record has
   * been closed.
   */
  run(
    job: number,
    task: number,
    site: number,
    receiver: unknown,
    callback: Callback,
    args: readonly unknown[],
    failed: (error: unknown) => void,
    start: number = RECORD.jobStart,
  ): void {
    const { contexts, recorder, values } = this.machine;
    const outer = contexts.current;
    contexts.current = new Context(0, task, site, null, null);
    contexts.callSite = 0;
    this.machine.step(site);
    recorder.write(start, site, job, 0);
    let thrown: unknown;
    let ok = false;
    try {
      const result: unknown = ReflectApply(callback, receiver, args);
      contexts.see(result);
      ok = true;
    } catch (error) {
      clean(error);
      thrown = error;
    }
    if (ok) recorder.write(RECORD.jobEnd, site, job, 0);
    else recorder.write(RECORD.jobThrew, site, job, values.ref(thrown));
    contexts.current = outer;
    contexts.callSite = 0;
    if (!ok) failed(thrown);
  }
}
