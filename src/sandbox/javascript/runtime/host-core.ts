/** The `Core` that the platform's modules are built on. */
import type { Core, HostJob } from '../core.ts';
import { RECORD } from '../records.ts';
import { Context } from './context.ts';
import { clean } from './errors.ts';
import { BACKGROUND, KEEPS_OPEN } from './heap.ts';
import type { Entry } from './heap.ts';
import type { HostEvents } from './host-events.ts';
import { Cell, cellOf, isPromise, isProxy, proxyTarget, stamp } from './identity.ts';
import type { Machine } from './machine.ts';
import { MathRound, ReflectApply } from './primordials.ts';
import { stateOf } from './promise-state.ts';
import type { Reactions } from './reactions.ts';
import type { CancelReasonSet } from './cancel-reasons.ts';
import type { Scheduler } from './scheduler.ts';
import { serialize } from './serialize.ts';
import { POLL, TIMER_RANK, TIMERS } from './timers.ts';

export interface CoreParts {
  readonly realm: typeof globalThis;
  readonly machine: Machine;
  readonly scheduler: Scheduler;
  readonly reactions: Reactions;
  readonly events: HostEvents;
  readonly reasons: CancelReasonSet;
  readonly nextTick: (run: () => void, site: number) => void;
}

export function createCore(parts: CoreParts): Core {
  const { realm, machine, scheduler, reactions, events, reasons } = parts;
  const { clock, contexts, recorder, values, oracle, settlers } = machine;
  const NativePromise = Promise;
  const ids = { operation: 0, signal: 0, handle: 0, listener: 0 };

  machine.atRestart(() => {
    ids.operation = 0;
    ids.signal = 0;
    ids.handle = 0;
    ids.listener = 0;
  });

  const emit: Core['emit'] = (event, site) => {
    recorder.write(RECORD.emit, site, recorder.text(serialize(event)), 0);
    if (event.kind === 'console') machine.printed();
  };

  const queueEntry = (
    due: number,
    rank: number,
    open: number,
    run: () => void,
    phase = POLL,
  ): Entry => {
    const entry: Entry = { due, phase, rank, sequence: 0, open, dead: false, run };
    scheduler.add(entry);
    return entry;
  };

  const schedule = (job: HostJob): (() => void) => {
    const id = reactions.newJob();
    const { task } = contexts.current;
    const { queue, label, site, run } = job;
    const due = MathRound(job.due);
    const kind = due <= clock.now() ? RECORD.jobQueued : RECORD.jobLater;
    recorder.write(kind, site, id, recorder.text(`${queue} ${label}`));
    const open = job.background === true ? BACKGROUND : KEEPS_OPEN;
    const fire = (): void => {
      reactions.run(id, task, site, undefined, run, [], (error) => {
        events.uncaught(error);
      });
    };
    // A host's own timers (`AbortSignal.timeout`) are timers of Node's loop like any other.
    const isTimer = machine.node && queue === 'timer';
    const entry = queueEntry(
      due,
      isTimer ? TIMER_RANK : (job.rank ?? 0),
      open,
      fire,
      isTimer ? TIMERS : POLL,
    );
    return () => {
      scheduler.remove(entry);
    };
  };

  /** Runs a callback inside the current job, in the name of who registered it. */
  const invoke: Core['invoke'] = (callback, receiver, args, site, task) => {
    const outer = contexts.current;
    contexts.current = new Context(0, task, site, outer, null);
    contexts.callSite = 0;
    recorder.write(RECORD.callStart, site, task, 0);
    try {
      const value: unknown = ReflectApply(callback, receiver, args as never);
      contexts.see(value);
      return value;
    } catch (error) {
      clean(error);
      throw error;
    } finally {
      recorder.write(RECORD.callEnd, site, task, 0);
      contexts.current = outer;
      contexts.callSite = 0;
    }
  };

  return {
    global: realm,
    options: machine.config.options,
    program: {
      file: machine.config.file,
      source: machine.config.source,
      keepsLines: machine.config.keepsLines ?? true,
    },
    sites: machine.config.sites,
    isBrief: machine.config.series === 'brief',
    now: () => clock.now(),
    advance(micros) {
      clock.advance(MathRound(micros));
      if (clock.now() > machine.config.options.limits.virtualMs * 1000) machine.look(0);
    },
    takeSite: () => contexts.takeSite(),
    emit,
    nextId: (kind) => ++ids[kind],
    atRestart(run) {
      machine.atRestart(run);
    },
    wear() {
      machine.isWorn = true;
    },

    deferred<T>(label: string) {
      let settle: (value: unknown) => void = () => {};
      let fail: (reason: unknown) => void = () => {};
      const promise = new NativePromise<T>((resolve, reject) => {
        settle = resolve as (value: unknown) => void;
        fail = reject;
      });
      const cell = new Cell(values.nextPromise++);
      stamp(promise, cell);
      recorder.write(RECORD.deferred, contexts.callSite, cell.id, recorder.text(label));
      return {
        promise,
        id: cell.id,
        resolve: settlers.resolve(cell, settle),
        reject: settlers.reject(cell, fail),
      };
    },

    schedule,

    invoke,

    call(callback, receiver, args, site, task = contexts.current.task) {
      try {
        invoke(callback, receiver, args, site, task);
      } catch (error) {
        events.uncaught(error);
      }
    },

    currentTask: () => contexts.current.task,

    offload(run, site) {
      const outer = contexts.current;
      const id = contexts.nextFrame++;
      const startedAt = clock.now();
      recorder.freeze();
      contexts.current = new Context(id, id, site, outer, null);
      contexts.callSite = 0;
      recorder.write(RECORD.offloadStart, site, id, 0);
      let value: unknown;
      let ok = false;
      try {
        value = run();
        ok = true;
      } catch (error) {
        clean(error);
        value = error;
      }
      contexts.see(value);
      recorder.write(
        ok ? RECORD.offloadReturned : RECORD.offloadThrew,
        site,
        id,
        values.ref(value),
      );
      contexts.current = outer;
      contexts.callSite = 0;
      const micros = clock.now() - startedAt;
      recorder.thaw();
      clock.base = startedAt;
      clock.spent = 0;
      queueEntry(startedAt + micros, 0, BACKGROUND, () => {
        recorder.write(RECORD.offloadEnd, site, id, 0);
      });
      return { micros, ok, value };
    },

    nextTick: (run, site) => {
      parts.nextTick(run, site);
    },
    report: (error) => {
      events.uncaught(error);
    },

    choose(question, options, middle, low) {
      const taken = oracle.choose(question, options, middle);
      emit({ kind: 'choice', question, options, taken, low: low ?? null }, 0);
      return taken;
    },
    random: () => oracle.random(),

    label(promise, label) {
      recorder.write(RECORD.label, 0, values.idOf(promise), recorder.text(label));
    },

    promiseState(value) {
      if (!isPromise(value)) return null;
      const cell = cellOf(value);
      if (cell === null) return null;
      const { state, value: known } = stateOf(cell);
      return { id: cell.id, state, value: known };
    },

    isProxy,
    proxyTarget,
    cancelReason: (reason) => {
      reasons.add(reason);
    },
    hold: () => scheduler.hold(),
    dropConsole() {
      machine.droppedConsole += 1;
    },
    onHostEvent: (type, handler) => {
      events.on(type, handler);
    },
    onRejection: (handler) => {
      events.rejected = handler;
    },
    afterTurn: (run) => {
      scheduler.afterTurn(run);
    },
    onExit: (handler) => {
      events.exiting = handler;
    },
    stop(why) {
      switch (why.kind) {
        case 'limit':
          return machine.limit(why.limit, why.message);
        case 'exit':
          return machine.stop({ outcome: 'exited', code: events.exiting(why.code) });
        case 'crash':
          return events.die(why.error);
      }
    },
  };
}
