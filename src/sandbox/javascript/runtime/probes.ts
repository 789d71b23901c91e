/** The probes of `../probes.ts`, for awaits, yields, catches and calls. */
import type { Probes } from '../probes.ts';
import { RECORD } from '../records.ts';
import { TURNS_PER_LOOK } from './clock.ts';
import { Context, DONE, RUNNING, SUSPENDED, YIELDED } from './context.ts';
import { clean, nameProbes } from './errors.ts';
import { createForAwait } from './for-await.ts';
import { Cell, isObject } from './identity.ts';
import type { Machine } from './machine.ts';
import { WeakMapPrototypeSet } from './primordials.ts';
import { rejectCell, resolveCell } from './promise-state.ts';
import { noteThrow, siteOfThrow } from './throw-sites.ts';
import { createExecutorProbes } from './executor.ts';

const SymbolDispose: typeof Symbol.dispose = Symbol.dispose;

/** Told when the program's top level ends. */
export interface MainListener {
  returned(): void;
  threw(error: unknown): void;
}

/** Errors that are reasons of aborted signals, by identity. */
export interface CancelReasons {
  has(reason: unknown): boolean;
}

export function createProbes(machine: Machine, reasons: CancelReasons, main: MainListener): Probes {
  const { contexts, recorder, values, clock } = machine;

  /** Parameters that name the task. Trailing ones that are undefined would not be said anyway. */
  const parameters = (first: unknown, second: unknown, third: unknown): void => {
    const isLong = third !== undefined;
    recorder.write(
      RECORD.parameters,
      0,
      values.wholeRef(first),
      isLong || second !== undefined ? values.wholeRef(second) : 0,
    );
    if (isLong) recorder.write(RECORD.thirdParameter, 0, values.wholeRef(third), 0);
  };

  /** A frame that was suspended runs again, from an empty stack. */
  const wake = (frame: Context, kind: number, site: number, ref: number): void => {
    frame.state = RUNNING;
    contexts.base(frame);
    machine.step(site);
    recorder.write(kind, site, frame.id, ref);
  };

  /** A generator that had handed out a value runs again, on top of who asked. */
  const wakeGenerator = (frame: Context, site: number, ref: number): void => {
    frame.state = RUNNING;
    frame.previous = contexts.current;
    contexts.current = frame;
    contexts.lastGenerator = frame.id;
    contexts.callSite = 0;
    machine.step(site);
    recorder.write(RECORD.yielded, site, frame.id, ref);
  };

  const wakeUnseen = (frame: Context, site: number): void => {
    if (frame.state === SUSPENDED) wake(frame, RECORD.resume, site, 0);
    else if (frame.state === YIELDED) wakeGenerator(frame, site, 0);
  };

  /** An error came into the frame: through an await, or from a call that it made. */
  const wakeWithError = (frame: Context, error: unknown, known: boolean): void => {
    if (frame.state === SUSPENDED) {
      const kind = known && reasons.has(error) ? RECORD.resumeCancelled : RECORD.resumeThrown;
      wake(frame, kind, frame.site, known ? values.ref(error) : 0);
    } else if (frame.state === YIELDED) {
      wakeGenerator(frame, frame.site, 0);
    } else if (contexts.current !== frame) {
      contexts.base(frame);
      recorder.write(RECORD.here, frame.site, frame.id, 0);
    }
  };

  /** The frame is about to give control back, waiting for `ref`. */
  const suspendOn = (frame: Context, kind: number, site: number, ref: number): void => {
    recorder.write(kind, site, frame.id, ref);
    frame.state = SUSPENDED;
    frame.site = site;
    contexts.leave(frame);
  };

  /**
   * Entered right after an `await using` said that it disposes (a function in between would have
   * taken a turn): the engine takes its promise, not the code that runs.
   */
  const disposer = (frame: Context): void => {
    if (contexts.disposing !== null && clock.now() === contexts.disposingAt) {
      frame.unclaimed = false;
      recorder.write(RECORD.disposer, 0, contexts.disposing.id, 0);
    }
    contexts.disposing = null;
  };

  const handOut = (frame: Context, kind: number, site: number, value: unknown): void => {
    if (frame.state !== RUNNING) wakeUnseen(frame, site);
    contexts.see(value);
    recorder.write(kind, site, frame.id, kind === RECORD.yield ? values.ref(value) : 0);
    frame.state = YIELDED;
    frame.site = site;
    contexts.leave(frame);
  };

  return {
    ...createExecutorProbes(machine),
    ...createForAwait(machine, suspendOn, wake),

    enter(site, first, second, third) {
      if (first !== undefined || second !== undefined || third !== undefined) {
        parameters(first, second, third);
      }
      const cell = new Cell(values.nextPromise++);
      const id = contexts.nextFrame++;
      const frame = new Context(id, id, site, contexts.current, cell);
      if (contexts.disposing !== null) disposer(frame);
      recorder.write(RECORD.enter, site, id, cell.id);
      contexts.current = frame;
      contexts.callSite = 0;
      return frame;
    },

    enterGenerator(site, first, second, third) {
      if (first !== undefined || second !== undefined || third !== undefined) {
        parameters(first, second, third);
      }
      const id = contexts.nextFrame++;
      const frame = new Context(id, id, site, contexts.current, null);
      recorder.write(RECORD.enterGenerator, site, id, 0);
      contexts.current = frame;
      contexts.lastGenerator = id;
      contexts.callSite = 0;
      return frame;
    },

    enterMain(site, probes) {
      nameProbes(probes);
      const id = contexts.nextFrame++;
      const frame = new Context(id, id, site, null, null);
      recorder.write(RECORD.enterMain, site, id, 0);
      contexts.current = frame;
      return frame;
    },

    // The two probes of every await spell out what `wakeUnseen`, `see`, `suspendOn` and `wake`
    // do: before an engine has optimized them, calls are what they cost.
    suspend(handle, site, value) {
      const frame = handle as Context;
      if (frame.state !== RUNNING) wakeUnseen(frame, site);
      if (contexts.current.claim !== null) contexts.see(value);
      const ref =
        typeof value === 'object' || typeof value === 'function' ? values.waitRef(value) : 0;
      recorder.write(ref === 0 ? RECORD.suspend : RECORD.suspendOn, site, frame.id, ref);
      frame.state = SUSPENDED;
      frame.site = site;
      contexts.leave(frame);
      return value;
    },

    resume(handle, site, value) {
      const frame = handle as Context;
      frame.state = RUNNING;
      frame.claim = null;
      frame.claims = null;
      contexts.current = frame;
      contexts.callSite = 0;
      if (++machine.steps >= machine.nextGlance) machine.glanceAtStep(site);
      recorder.write(RECORD.resume, site, frame.id, values.ref(value));
      return value;
    },

    caught(handle, site, read, ...bound) {
      const frame = handle as Context;
      const error = bound[0];
      const known = bound.length > 0;
      if (known) clean(error);
      wakeWithError(frame, error, known);
      recorder.write(
        read ? RECORD.caught : RECORD.caughtUnread,
        site,
        frame.id,
        known ? values.ref(error) : 0,
      );
    },

    here(handle) {
      const frame = handle as Context;
      if (frame.state !== RUNNING) {
        wakeUnseen(frame, frame.site);
      } else if (contexts.current !== frame) {
        contexts.base(frame);
        recorder.write(RECORD.here, frame.site, frame.id, 0);
      }
    },

    returns(handle, site, value) {
      const frame = handle as Context;
      if (frame.state !== RUNNING) wakeUnseen(frame, site);
      contexts.see(value);
      frame.result = value;
      frame.resultRef = values.ref(value);
      frame.resultSite = site;
      return value;
    },

    generatorReturns(handle, site, value) {
      const frame = handle as Context;
      if (frame.state !== RUNNING) wakeUnseen(frame, site);
      contexts.see(value);
      suspendOn(frame, RECORD.generatorReturns, site, values.ref(value));
      return value;
    },

    fails(handle, error) {
      const frame = handle as Context;
      clean(error);
      wakeWithError(frame, error, true);
      frame.failed = true;
      recorder.write(
        reasons.has(error) ? RECORD.failsCancelled : RECORD.fails,
        siteOfThrow(error),
        frame.id,
        values.ref(error),
      );
      if (frame.cell !== null) {
        rejectCell(frame.cell, error);
      } else if (frame.id === MAIN_FRAME) {
        main.threw(error);
      }
      return error;
    },

    exit(handle) {
      const frame = handle as Context;
      if (frame.state !== RUNNING) wakeUnseen(frame, frame.site);
      frame.state = DONE;
      const { resultRef } = frame;
      if (frame.failed || resultRef === 0) recorder.write(RECORD.exit, 0, frame.id, 0);
      else recorder.write(RECORD.exitWith, frame.resultSite, frame.id, resultRef);
      if (!frame.failed) {
        if (frame.cell !== null) resolveCell(frame.cell, frame.result);
        else if (frame.id === MAIN_FRAME) main.returned();
      }
      frame.result = undefined;
      contexts.leave(frame);
    },

    yields(handle, site, value) {
      handOut(handle as Context, RECORD.yield, site, value);
      return value;
    },

    yielded(handle, site, value) {
      wakeGenerator(handle as Context, site, values.ref(value));
      return value;
    },

    delegates(handle, site, value) {
      if (isObject(value)) WeakMapPrototypeSet(contexts.delegations, value, (handle as Context).id);
      handOut(handle as Context, RECORD.delegate, site, value);
      return value;
    },

    afterDispose(handle) {
      return {
        [SymbolDispose]() {
          const frame = handle as Context;
          if (frame.state !== RUNNING) wakeUnseen(frame, frame.site);
          else if (contexts.current !== frame) contexts.base(frame);
        },
      };
    },

    beforeDispose(handle, site) {
      return {
        [SymbolDispose]() {
          const frame = handle as Context;
          if (frame.state !== RUNNING) wakeUnseen(frame, site);
          suspendOn(frame, RECORD.suspendDispose, site, 0);
          contexts.disposing = frame;
          contexts.disposingAt = clock.now();
        },
      };
    },

    throws(site, value) {
      noteThrow(value, site);
      return value;
    },

    result(value) {
      contexts.see(value);
      return value;
    },

    at(site, value) {
      contexts.see(value);
      contexts.callSite = site;
      return value;
    },

    turn(site) {
      if (++clock.spent >= TURNS_PER_LOOK) machine.turns(site);
    },
  };
}

const MAIN_FRAME = 1;
