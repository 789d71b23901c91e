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
import { POLL, TIMER_RANK } from './timers.ts';

type Callback = (...args: unknown[]) => unknown;

/** A callback of `process.nextTick` or `setImmediate`. */
export interface Queued {
  readonly job: number;
  readonly task: number;
  readonly site: number;
  receiver: unknown;
  readonly callback: Callback;
  readonly args: readonly unknown[];
  /** It has run, or was cleared. */
  dead: boolean;
  /** Whether it keeps the loop open (immediates). */
  keepsOpen: boolean;
}

/** Virtual µs by which the first timers can be due when the loop first looks, or not yet. */
const UNSURE = 1000;
const QUESTION = 'whether a timer of 1 ms is due before the immediates';

/** The job of an immediate that is the host's own. */
const NOBODYS = 0;

const NO_CALLBACK: Entry = {
  due: 0,
  phase: POLL,
  rank: 0,
  sequence: 0,
  open: BACKGROUND,
  dead: false,
  run: () => {},
};

type Phase = 'timers' | 'poll' | 'check';
type Choose = (question: string, options: number, middle: number) => number;

export class NodeLoop implements Loop {
  /** Whether a callback of the loop ran since `beforeExit` was last told. */
  hasRun = true;
  /** Set when a callback threw, and somebody took the exception. */
  private threw = false;
  private readonly machine: Machine;
  private readonly scheduler: Scheduler;
  private readonly reactions: Reactions;
  private readonly report: (error: unknown) => void;
  private readonly choose: Choose;
  private ticks: List<Queued> = newList();
  private nextTick = 0;
  private immediates: List<Queued> = newList();
  /** The immediates of this turn of the loop; those set meanwhile wait for the next. */
  private batch: List<Queued> = newList();
  private nextInBatch = 0;
  /** Living immediates that keep the loop open. */
  private open = 0;
  private phase: Phase = 'timers';
  /** Whether the phase that the loop is in has not run anything yet. */
  private isFresh = true;
  /** The timer about which the schedule was asked. */
  private asked: Entry | null = null;
  /** Events of the host that wait until the tick queue is empty. */
  private held: List<() => void> = newList();

  constructor(
    machine: Machine,
    scheduler: Scheduler,
    reactions: Reactions,
    report: (error: unknown) => void,
    choose: Choose,
  ) {
    this.machine = machine;
    this.scheduler = scheduler;
    this.reactions = reactions;
    this.report = report;
    this.choose = choose;
    scheduler.loop = this;
  }

  /** A new run begins. */
  restart(): void {
    this.hasRun = true;
    this.threw = false;
    this.ticks = newList();
    this.nextTick = 0;
    this.immediates = newList();
    this.batch = newList();
    this.nextInBatch = 0;
    this.open = 0;
    this.phase = 'timers';
    this.isFresh = true;
    this.asked = null;
    this.held = newList();
  }

  queueTick(callback: Callback, args: readonly unknown[], site: number): void {
    this.ticks[this.ticks.length] = this.queued('tick', 'nextTick callback', callback, args, site);
    this.scheduler.kick();
  }

  queueImmediate(callback: Callback, args: readonly unknown[], site: number): Queued {
    const queued = this.queued('immediate', 'setImmediate callback', callback, args, site);
    this.immediates[this.immediates.length] = queued;
    this.open += 1;
    this.scheduler.kick();
    return queued;
  }

  /** `clearImmediate`, or it is about to run. */
  end(immediate: Queued): void {
    if (immediate.dead) return;
    immediate.dead = true;
    if (immediate.keepsOpen) this.open -= 1;
  }

  keepOpen(immediate: Queued, open: boolean): void {
    if (immediate.dead || immediate.keepsOpen === open) return;
    immediate.keepsOpen = open;
    this.open += open ? 1 : -1;
  }

  /** To be run when no tick is left, before any macrotask. */
  holdBack(run: () => void): void {
    this.held[this.held.length] = run;
    this.scheduler.kick();
  }

  /** A timer or another callback of the loop threw. */
  failed(): void {
    this.threw = true;
  }

  /**
   * Somebody took an exception. Node then queues an immediate that does nothing, so that the loop
   * comes by once more for the ticks that are left.
   */
  comeAround(): void {
    this.immediates[this.immediates.length] = {
      job: NOBODYS,
      task: 0,
      site: 0,
      receiver: undefined,
      callback: () => {},
      args: [],
      dead: false,
      keepsOpen: true,
    };
    this.open += 1;
    this.scheduler.kick();
  }

  /**
   * Runs what the host itself calls (listeners of `process`) and the ticks that it left, before
   * any microtask.
   */
  callOut(run: () => void): void {
    this.threw = false;
    try {
      run();
    } catch (error) {
      this.threw = true;
      this.report(error);
    }
    this.goOn(this.threw ? this.nextCallback() : this.drainTicks());
  }

  urgent(): (() => void) | null {
    if (this.nextTick < this.ticks.length) {
      return () => {
        this.goOn(this.drainTicks());
      };
    }
    if (this.held.length === 0) return null;
    return () => {
      const { held } = this;
      this.held = newList();
      this.callOut(() => {
        for (let index = 0; index < held.length && !this.machine.ended; index++) held[index]?.();
      });
    };
  }

  busy(): boolean {
    return this.held.length > 0 || this.nextTick < this.ticks.length || this.open > 0;
  }

  next(): Entry | null {
    // Each phase is entered at most twice before something is found or the clock must jump.
    for (let round = 0; round < 7; round++) {
      const found = this.inPhase() ?? this.leave(true);
      if (found !== null) return this.ticked(found);
    }
    return null;
  }

  /** What the phase that the loop is in has to run now. */
  private inPhase(): Entry | null {
    switch (this.phase) {
      case 'timers':
        return this.due(TIMER_RANK);
      case 'poll':
        return this.due(0);
      case 'check':
        if (this.isFresh) this.takeBatch();
        while (this.nextInBatch < this.batch.length) {
          const immediate = this.batch[this.nextInBatch++];
          if (immediate !== undefined && !immediate.dead) return this.check(immediate);
        }
        return null;
    }
  }

  /** On to the next phase. With nothing to check the loop sleeps, if it may, until something is due. */
  private leave(maySleep: boolean): null {
    this.isFresh = true;
    switch (this.phase) {
      case 'timers':
        this.phase = 'poll';
        return null;
      case 'poll':
        if (maySleep && this.open === 0 && this.sleep()) return null;
        this.phase = 'check';
        return null;
      case 'check':
        this.phase = 'timers';
        return null;
    }
  }

  private takeBatch(): void {
    this.isFresh = false;
    this.batch = this.immediates;
    this.nextInBatch = 0;
    this.immediates = newList();
  }

  /** Waits for what is due next; true when it is something to poll for. */
  private sleep(): boolean {
    const { clock } = this.machine;
    const top = this.scheduler.agenda.peek(clock.now());
    if (top === null) return false;
    if (top.due > clock.now()) clock.base = top.due;
    return top.phase === POLL;
  }

  private due(rank: number): Entry | null {
    const { agenda } = this.scheduler;
    const now = this.machine.clock.now();
    const top = agenda.peekAt(rank);
    if (top === null || (top.due > now && !(rank === TIMER_RANK && this.isDueAlready(top, now)))) {
      return null;
    }
    return agenda.popAt(rank) ?? top;
  }

  /**
   * With immediates waiting the loop does not sleep: whether a timer of 1 ms is due when it comes
   * to the timers is up to how fast the machine is. Asked once for a timer, so that immediates without end are not
   * as many questions.
   */
  private isDueAlready(timer: Entry, now: number): boolean {
    if (!this.isFresh || this.open === 0 || timer.due - now > UNSURE || timer === this.asked) {
      return false;
    }
    this.asked = timer;
    if (this.choose(QUESTION, 2, 0) === 0) return false;
    this.machine.clock.base += timer.due - now;
    return true;
  }

  private ticked(entry: Entry): Entry {
    return {
      ...entry,
      run: () => {
        this.goOn(entry);
      },
    };
  }

  /** Runs callbacks of the loop, each with the ticks that it left, as long as something throws. */
  private goOn(first: Entry | null): void {
    let callback = first;
    while (callback !== null && !this.machine.ended) {
      this.hasRun = true;
      if (callback !== NO_CALLBACK) this.isFresh = false;
      this.threw = false;
      callback.run();
      callback = (this.threw ? this.afterThrow() : null) ?? this.drainTicks();
    }
  }

  /** Node goes on with the phase at once: what the one that threw left comes after the next one. */
  private afterThrow(): Entry | null {
    const found = this.inPhase();
    if (found !== null || this.phase !== 'check') return found;
    this.takeBatch();
    return this.inPhase();
  }

  /** Runs ticks. Those after one that threw wait for the callback that is returned then. */
  private drainTicks(): Entry | null {
    this.threw = false;
    while (this.nextTick < this.ticks.length && !this.machine.ended) {
      const tick = this.ticks[this.nextTick++];
      if (tick !== undefined) this.run(tick);
      if (this.threw) return this.nextCallback();
    }
    this.ticks = newList();
    this.nextTick = 0;
    return null;
  }

  /**
   * The next callback, after which ticks are run again: at the latest Node's own work before the
   * immediates.
   */
  private nextCallback(): Entry {
    let found = this.inPhase();
    while (found === null) {
      this.leave(false);
      found = this.phase === 'check' ? NO_CALLBACK : this.inPhase();
    }
    return found;
  }

  private check(immediate: Queued): Entry {
    return {
      ...NO_CALLBACK,
      run: () => {
        this.end(immediate);
        if (immediate.job !== NOBODYS) this.run(immediate);
      },
    };
  }

  private run(queued: Queued): void {
    const { job, task, site, receiver, callback, args } = queued;
    this.reactions.run(job, task, site, receiver, callback, args, (error) => {
      this.threw = true;
      this.report(error);
    });
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
    return {
      job,
      task,
      site,
      receiver: undefined,
      callback,
      args,
      dead: false,
      keepsOpen: queue === 'immediate',
    };
  }
}
