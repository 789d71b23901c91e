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

  /** Runs the ticks that a macrotask's callback left, before its microtasks. */
  drainTicks(): void {
    while (this.nextTick < this.ticks.length && !this.machine.ended) {
      const tick = this.ticks[this.nextTick++];
      if (tick !== undefined) this.run(tick);
      // As Node has it: the ticks after one that threw wait for the next callback of the loop.
      if (this.threw) this.goOn(4);
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
      this.threw = false;
      this.drainTicks();
    };
  }

  busy(): boolean {
    return this.held.length > 0 || this.nextTick < this.ticks.length || this.open > 0;
  }

  next(): Entry | null {
    // Each phase is entered at most twice before something is found or the clock must jump.
    for (let round = 0; round < 7; round++) {
      const found = this.inPhase() ?? this.leave(true);
      if (found !== null) return found;
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
        this.batch = this.immediates;
        this.nextInBatch = 0;
        this.immediates = newList();
        return null;
      case 'check':
        this.phase = 'timers';
        return null;
    }
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
    return this.ticked(agenda.popAt(rank) ?? top);
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
        this.hasRun = true;
        this.isFresh = false;
        this.threw = false;
        entry.run();
        if (this.threw) this.goOn(1);
        this.drainTicks();
      },
    };
  }

  private check(immediate: Queued): Entry {
    return this.ticked({
      due: 0,
      phase: POLL,
      rank: 0,
      sequence: 0,
      open: BACKGROUND,
      dead: false,
      run: () => {
        this.end(immediate);
        this.reactions.run(
          immediate.job,
          immediate.task,
          immediate.site,
          immediate.receiver,
          immediate.callback,
          immediate.args,
          (error) => {
            this.threw = true;
            this.report(error);
          },
        );
      },
    });
  }

  /**
   * After an exception that somebody took Node goes on at once: with the next callback of the
   * phase, or (a tick threw) with that of the phases to come. What the one that threw left in
   * ticks and microtasks comes after that one.
   */
  private goOn(phases: number): void {
    this.threw = false;
    if (this.machine.ended) return;
    for (let round = 0; round < phases; round++) {
      if (round > 0) this.leave(false);
      const found = this.inPhase();
      if (found === null) continue;
      found.run();
      return;
    }
  }

  private run(tick: Queued): void {
    const { job, task, site, receiver, callback, args } = tick;
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
