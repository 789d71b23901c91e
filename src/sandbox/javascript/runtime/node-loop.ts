/**
 * Node's event loop on the virtual clock: phases timers → poll → check; `process.nextTick` runs
 * after each callback, before the engine's microtasks.
 */
import { RECORD } from '../records.ts';
import type { Entry } from './heap.ts';
import { BACKGROUND } from './heap.ts';
import type { Machine } from './machine.ts';
import type { List } from './primordials.ts';
import { newList } from './primordials.ts';
import type { Reactions } from './reactions.ts';
import type { Loop, Scheduler } from './scheduler.ts';
import { POLL, TIMERS } from './timers.ts';

type Callback = (...args: unknown[]) => unknown;

/** A callback of `process.nextTick` or `setImmediate`. */
export interface Queued {
  readonly job: number;
  readonly task: number;
  readonly site: number;
  readonly receiver: unknown;
  readonly callback: Callback;
  readonly args: readonly unknown[];
  dead: boolean;
}

type Phase = 'timers' | 'poll' | 'check';

export class NodeLoop implements Loop {
  private readonly machine: Machine;
  private readonly scheduler: Scheduler;
  private readonly reactions: Reactions;
  private readonly report: (error: unknown) => void;
  private ticks: List<Queued> = newList();
  private nextTick = 0;
  private immediates: List<Queued> = newList();
  /** The immediates of this turn of the loop; those set meanwhile wait for the next. */
  private batch: List<Queued> = newList();
  private nextInBatch = 0;
  private phase: Phase = 'timers';
  /** Events of the host that wait until the tick queue is empty. */
  private held: List<() => void> = newList();

  constructor(
    machine: Machine,
    scheduler: Scheduler,
    reactions: Reactions,
    report: (error: unknown) => void,
  ) {
    this.machine = machine;
    this.scheduler = scheduler;
    this.reactions = reactions;
    this.report = report;
    scheduler.loop = this;
  }

  queueTick(callback: Callback, args: readonly unknown[], site: number): void {
    this.ticks[this.ticks.length] = this.queued('tick', 'nextTick callback', callback, args, site);
    this.scheduler.kick();
  }

  queueImmediate(callback: Callback, args: readonly unknown[], site: number): Queued {
    const queued = this.queued('immediate', 'setImmediate callback', callback, args, site);
    this.immediates[this.immediates.length] = queued;
    this.scheduler.kick();
    return queued;
  }

  /** To be run when no tick is left, before any macrotask. */
  holdBack(run: () => void): void {
    this.held[this.held.length] = run;
    this.scheduler.kick();
  }

  /** Runs the ticks that a macrotask's callback left, before its microtasks. */
  drainTicks(): void {
    while (this.nextTick < this.ticks.length && !this.machine.ended) {
      const tick = this.ticks[this.nextTick++];
      if (tick !== undefined) this.run(tick);
    }
    this.ticks = newList();
    this.nextTick = 0;
  }

  urgent(): (() => void) | null {
    if (this.nextTick < this.ticks.length) {
      return () => {
        this.drainTicks();
      };
    }
    if (this.held.length === 0) return null;
    return () => {
      const { held } = this;
      this.held = newList();
      for (let index = 0; index < held.length && !this.machine.ended; index++) held[index]?.();
      this.drainTicks();
    };
  }

  busy(): boolean {
    return (
      this.held.length > 0 ||
      this.nextTick < this.ticks.length ||
      this.immediates.length > 0 ||
      this.nextInBatch < this.batch.length
    );
  }

  next(): Entry | null {
    // Each phase is entered at most twice before something is found or the clock must jump.
    for (let round = 0; round < 7; round++) {
      const found = this.inPhase();
      if (found !== null) return found;
    }
    return null;
  }

  private inPhase(): Entry | null {
    const now = this.machine.clock.now();
    const { agenda } = this.scheduler;
    const top = agenda.peek(now);
    switch (this.phase) {
      case 'timers':
        if (top !== null && top.due <= now && top.phase === TIMERS)
          return this.ticked(agenda.pop(now));
        this.phase = 'poll';
        return null;
      case 'poll': {
        if (top !== null && top.due <= now && top.phase === POLL)
          return this.ticked(agenda.pop(now));
        this.phase = 'check';
        this.batch = this.immediates;
        this.nextInBatch = 0;
        this.immediates = newList();
        if (this.batch.length > 0 || top === null) return null;
        // Nothing to check: the loop sleeps until the next entry is due.
        if (top.due > now) this.machine.clock.base = top.due;
        this.phase = top.phase === POLL ? 'poll' : 'timers';
        return null;
      }
      case 'check':
        while (this.nextInBatch < this.batch.length) {
          const immediate = this.batch[this.nextInBatch++];
          if (immediate !== undefined && !immediate.dead) return this.check(immediate);
        }
        this.phase = 'timers';
        return null;
    }
  }

  private ticked(entry: Entry | null): Entry | null {
    if (entry === null) return null;
    return {
      ...entry,
      run: () => {
        entry.run();
        this.drainTicks();
      },
    };
  }

  private check(immediate: Queued): Entry {
    return {
      due: 0,
      phase: POLL,
      rank: 0,
      sequence: 0,
      open: BACKGROUND,
      dead: false,
      run: () => {
        this.run(immediate);
        this.drainTicks();
      },
    };
  }

  private run(queued: Queued): void {
    this.reactions.run(
      queued.job,
      queued.task,
      queued.site,
      queued.receiver,
      queued.callback,
      queued.args,
      this.report,
    );
  }

  private queued(
    queue: 'tick' | 'immediate',
    label: string,
    callback: Callback,
    args: readonly unknown[],
    site: number,
  ): Queued {
    const { recorder, contexts } = this.machine;
    const job = this.reactions.newJob();
    recorder.write(RECORD.jobQueued, site, job, recorder.text(`${queue} ${label}`));
    const { task } = contexts.current;
    return { job, task, site, receiver: undefined, callback, args, dead: false };
  }
}
